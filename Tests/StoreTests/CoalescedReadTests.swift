import TestSupport
import Testing

@testable import Store

/// Look-ups that share loads, and never an answer that is older than the question.
@Suite("Coalesced reads")
struct CoalescedReadTests {
    /// A load that waits until it is let go, and tells what it was asked for.
    private actor Loads {
        struct Refused: Error {}

        /// The keys of each load so far.
        private(set) var asked: [[Int]] = []
        private var held: [CheckedContinuation<Void, any Error>] = []
        /// What even keys have as their value; odd ones have none.
        private var value = "old"

        func load(_ keys: [Int]) async throws -> [Int: String] {
            asked.append(keys.sorted())
            // As a statement does, it sees what is there when it begins.
            let value = value
            try await withCheckedThrowingContinuation { held.append($0) }
            return Dictionary(uniqueKeysWithValues: keys.filter { $0 % 2 == 0 }.map { ($0, "\(value) \($0)") })
        }

        func count(_ keys: [Int]) { asked.append(keys) }

        func change(to value: String) { self.value = value }

        var isHeld: Bool { !held.isEmpty }

        func letGo(_ result: Result<Void, Refused>) { held.removeFirst().resume(with: result) }

        /// Ends the load that is held, once there is one.
        nonisolated func end(_ result: Result<Void, Refused> = .success(())) async throws {
            try await eventually("a load") { await isHeld }
            await letGo(result)
        }
    }

    private static func read(_ loads: Loads, limit: Int = 256) -> CoalescedRead<Int, String> {
        CoalescedRead(limit: limit) { try await loads.load($0) }
    }

    /// Asks for a key and returns once the question is there.
    private static func ask(_ read: CoalescedRead<Int, String>, _ key: Int) async throws -> Task<String?, any Error> {
        let before = read.waiting
        let task = Task { try await read.value(for: key) }
        try await eventually("the question") { read.waiting > before }
        return task
    }

    @Test("a look-up alone is a load alone, with its value or none")
    func alone() async throws {
        let loads = Loads()
        let read = Self.read(loads)

        for (key, value) in [(2, "old 2"), (3, nil)] {
            let asked = try await Self.ask(read, key)
            try await loads.end()
            #expect(try await asked.value == value)
        }
        #expect(await loads.asked == [[2], [3]])
        #expect(read.waiting == 0)
    }

    @Test("those who ask while a load is under way share the next one, each with the value of his key")
    func shared() async throws {
        let loads = Loads()
        let read = Self.read(loads)
        let first = try await Self.ask(read, 0)
        try await eventually("the first load") { await loads.asked == [[0]] }
        var others: [(key: Int, task: Task<String?, any Error>)] = []
        for key in [4, 2, 4, 3, 2, 0] { others.append((key, try await Self.ask(read, key))) }

        try await loads.end()
        try await loads.end()

        #expect(try await first.value == "old 0")
        for (key, task) in others { #expect(try await task.value == (key % 2 == 0 ? "old \(key)" : nil)) }
        #expect(await loads.asked == [[0], [0, 2, 3, 4]])
    }

    @Test("an answer is never older than its question")
    func fresh() async throws {
        let loads = Loads()
        let read = Self.read(loads)
        let before = try await Self.ask(read, 2)
        try await eventually("the first load") { await loads.asked.count == 1 }
        // Changed while the load is under way, and asked for afterwards.
        await loads.change(to: "new")
        let after = try await Self.ask(read, 2)

        try await loads.end()
        try await loads.end()

        #expect(try await before.value == "old 2")
        #expect(try await after.value == "new 2")
    }

    @Test("a load takes no more keys than it may, the oldest questions first")
    func bounded() async throws {
        let loads = Loads()
        let read = Self.read(loads, limit: 2)
        var tasks = [try await Self.ask(read, 0)]
        try await eventually("the first load") { await loads.asked.count == 1 }
        for key in [2, 4, 2, 6, 4, 8] { tasks.append(try await Self.ask(read, key)) }

        for _ in 0..<4 { try await loads.end() }

        for task in tasks { #expect(try await task.value != nil) }
        // The second 4 came behind a 6, which would have been one key too many for the load of 2 and 4.
        #expect(await loads.asked == [[0], [2, 4], [4, 6], [8]])
    }

    @Test("an error reaches all who shared the load, and nobody else")
    func errors() async throws {
        let loads = Loads()
        let read = Self.read(loads)
        let first = try await Self.ask(read, 0)
        try await eventually("the first load") { await loads.asked.count == 1 }
        let shared = [try await Self.ask(read, 2), try await Self.ask(read, 3)]

        try await loads.end()
        try await eventually("the second load") { await loads.asked.count == 2 }
        let last = try await Self.ask(read, 4)
        try await loads.end(.failure(Loads.Refused()))
        try await loads.end()

        #expect(try await first.value == "old 0")
        for task in shared { await #expect(throws: Loads.Refused.self) { try await task.value } }
        #expect(try await last.value == "old 4")
    }

    @Test("who is cancelled goes at once, and the others are answered")
    func cancelled() async throws {
        let loads = Loads()
        let read = Self.read(loads)
        let first = try await Self.ask(read, 0)
        try await eventually("the first load") { await loads.asked.count == 1 }
        let gone = try await Self.ask(read, 2)
        let waits = try await Self.ask(read, 4)

        // The one whose load is under way, and one whose load has not begun.
        first.cancel()
        gone.cancel()
        await #expect(throws: CancellationError.self) { try await first.value }
        await #expect(throws: CancellationError.self) { try await gone.value }
        try await loads.end()
        try await loads.end()

        #expect(try await waits.value == "old 4")
        #expect(await loads.asked == [[0], [4]], "nobody wants the 2 any more")
        let cancelledBefore = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await read.value(for: 6)
        }
        await #expect(throws: CancellationError.self) { try await cancelledBefore.value }
        #expect(read.waiting == 0)
    }

    @Test("many at once are all answered, by loads within the limit")
    func many() async throws {
        let loads = Loads()
        let counting = CoalescedRead<Int, Int>(limit: 50) { keys in
            await loads.count(keys)
            return Dictionary(uniqueKeysWithValues: keys.map { ($0, $0 * 2) })
        }

        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<2000 {
                group.addTask { try await counting.value(for: number % 100) == number % 100 * 2 }
            }
            for try await isRight in group { #expect(isRight) }
        }

        let asked = await loads.asked
        #expect(asked.allSatisfy { $0.count <= 50 && Set($0).count == $0.count })
        #expect(counting.waiting == 0)
    }
}

import Core
import TestSupport
import Testing

@testable import Postgres
@testable import Store

/// Writes that share statements: each has its own result, and one bad item costs the others nothing.
@Suite("Batched writes")
struct BatchWriterTests {
    private struct Refused: Failure, Equatable {
        var isTransient: Bool
        var code: String { "refused" }
        var message: String { "Refused." }
    }

    /// Writes that wait until they are let go, and tell what they were given.
    private actor Writes {
        private(set) var batches: [[Int]] = []
        private(set) var told: [[Int]] = []
        private var held: [CheckedContinuation<Void, Never>] = []
        private var isOpen = false

        func write(_ items: [Int], refusing refused: Int?, _ error: Refused) async throws -> [String] {
            batches.append(items)
            if !isOpen { await withCheckedContinuation { held.append($0) } }
            if let refused, items.contains(refused) { throw error }
            return items.map { "wrote \($0)" }
        }

        func tell(_ items: [Int]) { told.append(items) }

        func open() {
            isOpen = true
            for continuation in held { continuation.resume() }
            held = []
        }
    }

    /// Writes the first item, and all the others while it is on its way; then lets them go.
    private static func run(
        _ items: [Int], largest: Int = 100, heaviest: Int = .max, refusing refused: Int? = nil, isTransient: Bool = false
    ) async throws -> (results: [Int: Result<String, any Error>], batches: [[Int]], told: [[Int]]) {
        let writes = Writes()
        let writer = BatchWriter<Int, String>(
            largest: largest, heaviest: heaviest,
            weight: { $0 },
            write: { try await writes.write($0, refusing: refused, Refused(isTransient: isTransient)) },
            tell: { items, results in
                #expect(results == items.map { "wrote \($0)" })
                await writes.tell(items)
            })
        var tasks: [Int: Task<String, any Error>] = [:]
        for (index, item) in items.enumerated() {
            tasks[item] = Task { try await writer.write(item) }
            if index == 0 {
                try await eventually("the first batch") { await writes.batches.count == 1 }
            } else {
                try await eventually("item \(item) waits") { writer.waitingCount == index }
            }
        }
        await writes.open()
        var results: [Int: Result<String, any Error>] = [:]
        for (item, task) in tasks { results[item] = await task.result }
        try await eventually("all are told of") { !writer.isBusy }
        return (results, await writes.batches, await writes.told)
    }

    @Test("what comes while a batch is on its way is written together, in order, and each gets its own result")
    func gathers() async throws {
        let run = try await Self.run([1, 2, 3, 4])

        #expect(run.batches == [[1], [2, 3, 4]])
        #expect(run.told == run.batches)
        for item in 1...4 { #expect(try run.results[item]?.get() == "wrote \(item)") }
    }

    @Test("a batch has no more than the largest")
    func largest() async throws {
        #expect(try await Self.run([1, 2, 3, 4, 5, 6], largest: 2).batches == [[1], [2, 3], [4, 5], [6]])
    }

    @Test("a batch weighs no more than the heaviest, and what is heavier goes alone")
    func heaviest() async throws {
        #expect(try await Self.run([1, 40, 50, 60, 900, 2, 3], heaviest: 100).batches == [[1], [40, 50], [60], [900], [2, 3]])
    }

    @Test("weights that do not fit a number together are no batch")
    func overflow() async throws {
        #expect(try await Self.run([1, 2, .max]).batches == [[1], [2], [.max]])
    }

    @Test("one bad item is refused, and the others of its batch are written one by one")
    func oneIsBad() async throws {
        let run = try await Self.run([1, 2, 3, 4], refusing: 3)

        #expect(run.batches == [[1], [2, 3, 4], [2], [3], [4]])
        #expect(run.told == [[1], [2], [4]])
        #expect(throws: Refused(isTransient: false)) { try run.results[3]?.get() }
        for item in [1, 2, 4] { #expect(try run.results[item]?.get() == "wrote \(item)") }
    }

    @Test("what will pass is no item's fault, and is not tried again")
    func transient() async throws {
        let run = try await Self.run([1, 2, 3], refusing: 3, isTransient: true)

        #expect(run.batches == [[1], [2, 3]])
        #expect(run.told == [[1]])
        for item in [2, 3] { #expect(throws: Refused(isTransient: true)) { try run.results[item]?.get() } }
    }

    @Test("where nobody knows whether a batch is in, none of it is tried again")
    func unknown() async throws {
        let writes = Writes()
        let writer = BatchWriter<Int, String>(largest: 100) { items in
            _ = try await writes.write(items, refusing: nil, Refused(isTransient: false))
            throw PostgresError(.commitUnknown, "the connection was lost during COMMIT")
        }
        let first = Task { try await writer.write(1) }
        try await eventually("the first batch") { await writes.batches.count == 1 }
        let others = [2, 3].map { item in Task { try await writer.write(item) } }
        try await eventually("two wait") { writer.waitingCount == 2 }
        await writes.open()

        for task in [first] + others {
            let error = await #expect(throws: PostgresError.self) { try await task.value }
            #expect(error?.kind == .commitUnknown)
        }
        #expect(await writes.batches.map(\.count) == [1, 2])
    }

    @Test("an item alone is refused once")
    func aloneIsBad() async throws {
        let run = try await Self.run([7], refusing: 7)

        #expect(run.batches == [[7]])
        #expect(throws: Refused(isTransient: false)) { try run.results[7]?.get() }
    }

    @Test("after a batch of several the next one waits for company, and those who come alone wait for nothing")
    func rest() async throws {
        let writes = Writes()
        let writer = BatchWriter<Int, String>(
            largest: 100, enough: 3, rest: { _ in .seconds(3_600) },
            write: { try await writes.write($0, refusing: nil, Refused(isTransient: false)) })
        let first = Task { try await writer.write(1) }
        try await eventually("the first batch") { await writes.batches.count == 1 }
        let several = [2, 3].map { item in Task { try await writer.write(item) } }
        try await eventually("two wait") { writer.waitingCount == 2 }
        await writes.open()
        for task in [first] + several { _ = try await task.value }
        // Nobody waits for the hour to be over: three are enough.
        let later = [4, 5, 6].map { item in Task { try await writer.write(item) } }
        for task in later { _ = try await task.value }

        let batches = await writes.batches
        #expect(batches.map { $0.sorted() } == [[1], [2, 3], [4, 5, 6]])

        let alone = BatchWriter<Int, String>(
            largest: 100, enough: 3, rest: { _ in .seconds(3_600) },
            write: { try await writes.write($0, refusing: nil, Refused(isTransient: false)) })
        for item in 7...9 { #expect(try await alone.write(item) == "wrote \(item)") }
    }
}

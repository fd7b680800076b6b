import Core
import DequeModule
import Synchronization

/// Writes that share statements: those that come while one batch is on its way are written together, by the next.
///
/// The counterpart of `CoalescedRead`. One batch is on its way at a time, and who writes is answered when his own is committed.
public final class BatchWriter<Item: Sendable, Result: Sendable>: Sendable {
    /// Writes a batch, and returns one result for each, in their order.
    public typealias Write = @Sendable (_ items: [Item]) async throws -> [Result]
    /// Told of a batch that was written, once its writers are answered. The next batch waits for it.
    public typealias Tell = @Sendable (_ items: [Item], _ results: [Result]) async -> Void
    /// How long the next batch waits for company after one of several that took so long.
    public typealias Rest = @Sendable (_ took: Duration) -> Duration

    private struct Entry: Sendable {
        let item: Item
        let continuation: CheckedContinuation<Result, any Error>
    }

    private struct State {
        var waiting: Deque<Entry> = []
        var isWriting = false
        /// While the next batch waits for company; cancelled when there is enough.
        var pause: Task<Void, Never>?
    }

    private let state = Mutex(State())
    private let largest: Int
    private let heaviest: Int
    private let weight: @Sendable (Item) -> Int
    private let enough: Int
    private let rest: Rest
    private let executor: (any TaskExecutor)?
    private let write: Write
    private let tell: Tell

    /// - Parameters:
    ///   - largest: how many one batch has at most.
    ///   - heaviest: what they weigh together; what is heavier by itself has a batch of its own.
    ///   - enough: how many wait for no company any more.
    ///   - rest: for how long the others do: where many come one after the other, more of them share a batch. Where they come alone
    ///     none waits.
    ///   - executor: where batches are written; best where those who write are. `nil` for the pool of all tasks.
    public init(
        largest: Int, heaviest: Int = .max, weight: @escaping @Sendable (Item) -> Int = { _ in 1 }, enough: Int = 1,
        rest: @escaping Rest = { _ in .zero }, on executor: (any TaskExecutor)? = nil, write: @escaping Write,
        tell: @escaping Tell = { _, _ in }
    ) {
        self.largest = max(1, largest)
        self.heaviest = heaviest
        self.weight = weight
        self.enough = enough
        self.rest = rest
        self.executor = executor
        self.write = write
        self.tell = tell
    }

    /// Returns when the item is written.
    /// - Throws: what writing it threw. An error that is not transient may be another item's, so each is tried alone then; but not where it
    ///   is unknown whether the batch is in.
    nonisolated(nonsending) public func write(_ item: Item) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let begins = state.withLock { state in
                state.waiting.append(Entry(item: item, continuation: continuation))
                if state.waiting.count == enough { state.pause?.cancel() }
                defer { state.isWriting = true }
                return !state.isWriting
            }
            // A task of its own, because the batch outlives the caller that happens to begin it.
            if begins { Task(executorPreference: executor) { await self.writeAll() } }
        }
    }

    /// How many wait for the next batches, and whether one is on its way.
    var waitingCount: Int { state.withLock { $0.waiting.count } }
    var isBusy: Bool { state.withLock { $0.isWriting } }

    private func writeAll() async {
        var rest = Duration.zero
        while let batch = await nextBatch(after: rest) {
            let start = ContinuousClock.now
            defer { rest = batch.count > 1 ? self.rest(start.duration(to: .now)) : .zero }
            do {
                try await write(batch)
            } catch {
                if batch.count == 1 || !Self.mayBeOnes(error) {
                    for entry in batch { entry.continuation.resume(throwing: error) }
                } else {
                    for entry in batch { await writeAlone(entry) }
                }
            }
        }
    }

    /// Whether one item of the batch may be what is wrong, so that the others are to be written without it. That nobody knows whether the
    /// batch is in is no item's fault.
    private static func mayBeOnes(_ error: any Error) -> Bool {
        guard let failure = error as? any Failure else { return true }
        return !failure.isTransient && !failure.isOutcomeUnknown
    }

    /// What is written next, after a rest unless there is enough of it before; `nil` when nobody waits any more.
    private func nextBatch(after rest: Duration) async -> [Entry]? {
        if rest > .zero { await waitForCompany(rest) }
        return state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isWriting = false
                return nil
            }
            return takeBatch(&state.waiting)
        }
    }

    private func waitForCompany(_ rest: Duration) async {
        let pause = state.withLock { state -> Task<Void, Never>? in
            guard state.waiting.count < enough else { return nil }
            state.pause = Task { try? await Task.sleep(for: rest) }
            return state.pause
        }
        await pause?.value
    }

    private func takeBatch(_ waiting: inout Deque<Entry>) -> [Entry] {
        var count = 0
        var sum = 0
        for entry in waiting.prefix(largest) {
            let (next, isTooMuch) = sum.addingReportingOverflow(weight(entry.item))
            if count > 0, isTooMuch || next > heaviest { break }
            sum = next
            count += 1
        }
        defer { waiting.removeFirst(count) }
        return Array(waiting.prefix(count))
    }

    private func writeAlone(_ entry: Entry) async {
        do {
            try await write([entry])
        } catch {
            entry.continuation.resume(throwing: error)
        }
    }

    private func write(_ batch: [Entry]) async throws {
        let items = batch.map(\.item)
        let results = try await write(items)
        precondition(results.count == batch.count, "a batch has one result for each item")
        for (entry, result) in zip(batch, results) { entry.continuation.resume(returning: result) }
        await tell(items, results)
    }
}

import Core

/// Writes that share statements: those that come while one batch is on its way are written together, by the next.
///
/// The counterpart of `CoalescedRead`. One batch is on its way at a time, and who writes is answered when his own is committed.
public actor BatchWriter<Item: Sendable, Result: Sendable> {
    /// Writes a batch, and returns one result for each, in their order.
    public typealias Write = @Sendable (_ items: [Item]) async throws -> [Result]
    /// Told of a batch that was written, once its writers are answered. The next batch waits for it.
    public typealias Tell = @Sendable (_ items: [Item], _ results: [Result]) async -> Void

    private typealias Entry = (item: Item, continuation: CheckedContinuation<Result, any Error>)

    private let largest: Int
    private let heaviest: Int
    private let weight: @Sendable (Item) -> Int
    private let write: Write
    private let tell: Tell
    private var waiting: [Entry] = []
    private var isWriting = false

    /// - Parameters:
    ///   - largest: how many one batch has at most.
    ///   - heaviest: what they weigh together; what is heavier by itself has a batch of its own.
    public init(
        largest: Int, heaviest: Int = .max, weight: @escaping @Sendable (Item) -> Int = { _ in 1 }, write: @escaping Write,
        tell: @escaping Tell = { _, _ in }
    ) {
        self.largest = max(1, largest)
        self.heaviest = heaviest
        self.weight = weight
        self.write = write
        self.tell = tell
    }

    /// Returns when the item is written.
    /// - Throws: what writing it threw. An error that is not transient may be another item's, so each is tried alone then.
    public func write(_ item: Item) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            waiting.append((item, continuation))
            guard !isWriting else { return }
            isWriting = true
            // Unstructured, because the batch outlives the caller that happens to begin it.
            Task { await self.writeAll() }
        }
    }

    /// How many wait for the next batches, and whether one is on its way.
    var waitingCount: Int { waiting.count }
    var isBusy: Bool { isWriting }

    private func writeAll() async {
        while !waiting.isEmpty {
            let batch = takeBatch()
            do {
                try await write(batch)
            } catch {
                if batch.count == 1 || (error as? any Failure)?.isTransient == true {
                    for entry in batch { entry.continuation.resume(throwing: error) }
                } else {
                    for entry in batch { await writeAlone(entry) }
                }
            }
        }
        isWriting = false
    }

    private func takeBatch() -> [Entry] {
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

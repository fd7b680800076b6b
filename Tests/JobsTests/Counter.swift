import Synchronization

/// Counts from several tasks.
final class Counter: Sendable {
    private let value = Atomic<Int>(0)

    var count: Int { value.load(ordering: .sequentiallyConsistent) }

    /// Counts one more and returns how many there are.
    @discardableResult
    func next() -> Int { value.add(1, ordering: .sequentiallyConsistent).newValue }
}

import Synchronization

/// How often a client has asked its server for something: once for what is sent in one go, however many statements that is.
final class RoundTrips: Sendable {
    private let number = Atomic<Int>(0)

    func add() { number.add(1, ordering: .relaxed) }

    var count: Int { number.load(ordering: .relaxed) }
}

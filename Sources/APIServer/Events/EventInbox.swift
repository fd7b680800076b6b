import Core
import Store
import Synchronization

/// What one stream of events has still to write: bounded, and whoever does not keep up is cut off. He comes back with the id of the
/// event that he saw last, and misses nothing.
final class EventInbox: Sendable {
    /// Events that may wait for a client.
    static let capacity = 1_024

    let events: AsyncStream<StreamEvent>

    private let continuation: AsyncStream<StreamEvent>.Continuation
    private let cutOff: @Sendable () -> Void
    private let state = Mutex((waiting: 0, taken: 0, takenAtLastBeat: -1, isCutOff: false))

    /// - Parameter cutOff: ends the connection, also when it takes nothing any more.
    init(cutOff: @escaping @Sendable () -> Void) {
        self.cutOff = cutOff
        (events, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.capacity))
    }

    func offer(_ event: StreamEvent) {
        state.withLock { $0.waiting += 1 }
        if case .dropped = continuation.yield(event) { close() }
    }

    /// The reader has written one.
    func took() {
        state.withLock {
            $0.waiting -= 1
            $0.taken += 1
        }
    }

    /// Called every few seconds: shows that the stream lives, or ends one that has written nothing since the last time although it
    /// could have.
    func beat() {
        let isStuck = state.withLock { state in
            defer { state.takenAtLastBeat = state.taken }
            return state.waiting > 0 && state.takenAtLastBeat == state.taken
        }
        if isStuck { close() } else { offer(.alive) }
    }

    /// Ends the stream when what is there is written.
    func end() { continuation.finish() }

    private func close() {
        continuation.finish()
        let isFirst = state.withLock { state in
            defer { state.isCutOff = true }
            return !state.isCutOff
        }
        if isFirst { cutOff() }
    }
}

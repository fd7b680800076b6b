import Synchronization

/// How far a stream has been read. A stream has one reader at a time; the lock is what lets the compiler believe it.
final class Position: Sendable {
    private let value: Mutex<Int>

    init(_ offset: Int) {
        value = Mutex(offset)
    }

    var offset: Int {
        get { value.withLock { $0 } }
        set { value.withLock { $0 = newValue } }
    }
}

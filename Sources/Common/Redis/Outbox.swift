import NIOCore
import Synchronization

/// Commands on their way to the event loop: what queues up between two of its ticks leaves in one write.
final class Outbox: Sendable {
    /// One call's commands, whose replies belong together.
    struct Entry {
        let waiter: ReplyWaiter
        let commandCount: Int
        let byteCount: Int
        /// One reply is handed over as it is, several as an array.
        let isPipeline: Bool
        let timeout: TimeAmount
    }

    /// What became of commands that were offered.
    enum Acceptance {
        /// Accepted; the caller must now schedule a flush.
        case acceptedFirst
        /// Accepted; a flush is scheduled already.
        case accepted
        case refused(RedisError)
        /// The connection is closed, and nothing was taken.
        case closed
    }

    private struct State {
        var buffer = ByteBuffer()
        var entries: [Entry] = []
        var isFlushScheduled = false
        var failure: RedisError?
        var isRetired = false
        var unansweredCommands = 0
        var unansweredBytes = 0
    }

    private let state = Mutex(State())
    private let maximumCommands: Int
    private let maximumBytes: Int

    init(maximumCommands: Int, maximumBytes: Int) {
        self.maximumCommands = maximumCommands
        self.maximumBytes = maximumBytes
    }

    func add(
        _ commands: some Collection<RedisCommand>, isPipeline: Bool, timeout: TimeAmount, waiter: ReplyWaiter
    ) -> Acceptance {
        state.withLock { state in
            guard state.failure == nil else { return .closed }
            let start = state.buffer.writerIndex
            for command in commands {
                state.buffer.writeCommand(command)
            }
            let size = state.buffer.writerIndex - start
            let isOver =
                state.unansweredCommands + commands.count > maximumCommands || state.unansweredBytes + size > maximumBytes
            // A call that is larger than the limit all by itself is let through when nothing else waits.
            if isOver, state.unansweredCommands > 0 {
                state.buffer.moveWriterIndex(to: start)
                return .refused(RedisError(.overloaded, "Too many commands to Redis are unanswered."))
            }
            state.unansweredCommands += commands.count
            state.unansweredBytes += size
            state.entries.append(
                Entry(
                    waiter: waiter, commandCount: commands.count, byteCount: size, isPipeline: isPipeline, timeout: timeout))
            defer { state.isFlushScheduled = true }
            return state.isFlushScheduled ? .accepted : .acceptedFirst
        }
    }

    /// Everything that has queued up, for one write.
    func take() -> (buffer: ByteBuffer, entries: [Entry]) {
        state.withLock { state in
            state.isFlushScheduled = false
            defer {
                state.buffer = ByteBuffer()
                state.entries = []
                state.entries.reserveCapacity(16)
            }
            return (state.buffer, state.entries)
        }
    }

    /// Gives room back for commands that have been answered.
    func answered(commands: Int, bytes: Int) {
        state.withLock { state in
            state.unansweredCommands -= commands
            state.unansweredBytes -= bytes
        }
    }

    /// Why it was closed.
    var failure: RedisError? { state.withLock { $0.failure } }

    var isUsable: Bool {
        state.withLock { $0.failure == nil && !$0.isRetired }
    }

    /// Marks the connection as one to leave. What is offered by those who have it still goes through.
    func retire() {
        state.withLock { $0.isRetired = true }
    }

    /// Takes nothing from now on. What was not flushed yet is for the caller to fail.
    func close(_ error: RedisError) -> [Entry] {
        state.withLock { state in
            state.failure = error
            defer {
                state.entries = []
                state.buffer = ByteBuffer()
            }
            return state.entries
        }
    }
}

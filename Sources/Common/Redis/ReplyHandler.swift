import DequeModule
import NIOCore

/// The event loop's half of a connection: writes what the outbox holds and gives each reply to the command it belongs to.
final class ReplyHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private struct InFlight {
        let entry: Outbox.Entry
        let deadline: NIODeadline
        var values: [RedisValue] = []
    }

    private let outbox: Outbox
    private let reader: ReplyReader
    /// Replies that no command waits for: the messages of a subscriber. Without it they are a protocol error.
    private let onPush: (@Sendable (RedisValue) -> Void)?
    /// Called once, when the connection must not be used any more; it may still be delivering replies.
    private var onUnusable: (@Sendable (RedisError) -> Void)?
    private var inFlight: Deque<InFlight> = []
    private var timer: Scheduled<Void>?
    private var context: ChannelHandlerContext?
    private var isRetiring = false
    private(set) var failure: RedisError?

    init(
        outbox: Outbox, maximumReplySize: Int, onPush: (@Sendable (RedisValue) -> Void)?,
        onUnusable: @escaping @Sendable (RedisError) -> Void
    ) {
        self.outbox = outbox
        self.reader = ReplyReader(limit: maximumReplySize)
        self.onPush = onPush
        self.onUnusable = onUnusable
    }

    // MARK: Out

    /// Writes everything that has queued up with one write and one flush.
    func flush() {
        let (buffer, entries) = outbox.take()
        guard !entries.isEmpty else { return }
        if let failure {
            return fail(entries, failure)
        }
        guard let context else { return fail(entries, RedisError(.connectionLost, "The connection to Redis is gone.")) }
        let now = NIODeadline.now()
        for entry in entries {
            inFlight.append(InFlight(entry: entry, deadline: now + entry.timeout))
        }
        context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
        armTimer()
    }

    /// Writes a command whose reply comes as a push, as a subscriber's do.
    func writeUnawaited(_ buffer: ByteBuffer) {
        context?.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
    }

    // MARK: In

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var commands = 0
        var bytes = 0
        do {
            try reader.read(unwrapInboundIn(data)) { reply in
                guard failure == nil else { return }
                try take(reply, &commands, &bytes)
            }
        } catch let error as RedisError {
            end(error)
        } catch {
            end(RedisError(.protocolError, "A reply of Redis could not be read."))
        }
        if commands > 0 {
            outbox.answered(commands: commands, bytes: bytes)
        }
        if isRetiring, inFlight.isEmpty {
            end(RedisError(.connectionLost, "Redis asked for another connection."))
        }
    }

    private func take(_ reply: RedisValue, _ commands: inout Int, _ bytes: inout Int) throws {
        guard !inFlight.isEmpty else {
            guard let onPush else { throw unexpected(reply) }
            onPush(reply)
            return
        }
        if case .error(let text) = reply, RedisError.Kind.endsConnection.contains(RedisError.prefix(of: text)) {
            retire(RedisError(serverReply: text))
        }
        commands += 1
        let entry = inFlight[0].entry
        guard entry.isPipeline else {
            bytes += entry.byteCount
            inFlight.removeFirst()
            entry.waiter.resume(.success(reply))
            return
        }
        inFlight[0].values.append(reply)
        if inFlight[0].values.count == entry.commandCount {
            bytes += entry.byteCount
            let values = inFlight.removeFirst().values
            entry.waiter.resume(.success(.array(values)))
        }
    }

    /// What a server says unasked before it hangs up, e.g. that it has too many clients.
    private func unexpected(_ reply: RedisValue) -> RedisError {
        if case .error(let text) = reply {
            return RedisError(.connectionLost, "Redis ended the connection: \(text)")
        }
        return RedisError(.protocolError, "Redis sent a reply that nothing had asked for.")
    }

    // MARK: The end

    /// Takes no new commands, and closes when those in flight have been answered.
    func retire(_ error: RedisError) {
        isRetiring = true
        outbox.retire()
        tellUnusable(error)
    }

    /// Closes, and fails all that is unanswered.
    func end(_ error: RedisError) {
        guard failure == nil else { return }
        failure = error
        timer?.cancel()
        timer = nil
        let unsent = outbox.close(error)
        tellUnusable(error)
        fail(inFlight.map(\.entry) + unsent, error)
        inFlight = []
        context?.close(promise: nil)
    }

    private func tellUnusable(_ error: RedisError) {
        let tell = onUnusable
        onUnusable = nil
        tell?(error)
    }

    private func fail(_ entries: [Outbox.Entry], _ error: RedisError) {
        for entry in entries {
            entry.waiter.resume(.failure(error))
        }
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        end(RedisError(.connectionLost, "The connection to Redis was lost."))
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(RedisError(.connectionLost, "The connection to Redis was lost."))
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end(RedisError.connection(.connectionLost, "The connection to Redis was lost", error))
    }

    // MARK: Time

    /// One timer a connection, and only while something is unanswered.
    private func armTimer() {
        guard timer == nil, let first = inFlight.first, let context else { return }
        let loopBound = NIOLoopBound(self, eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(deadline: first.deadline) { loopBound.value.checkTime() }
    }

    private func checkTime() {
        timer = nil
        let now = NIODeadline.now()
        if let first = inFlight.first, first.deadline <= now {
            end(RedisError(.timeout, "Redis did not answer in time."))
        } else {
            armTimer()
        }
    }
}

import NIOCore

/// One connection to Redis that is logged in: commands go in from any task, each reply comes back to its own.
final class RedisConnection: Sendable {
    private let channel: any Channel
    private let outbox: Outbox
    private let handler: NIOLoopBound<ReplyHandler>

    /// Must be called on the channel's event loop.
    init(channel: any Channel, outbox: Outbox, handler: ReplyHandler) {
        self.channel = channel
        self.outbox = outbox
        self.handler = NIOLoopBound(handler, eventLoop: channel.eventLoop)
    }

    /// False once it is closed, or delivers its last replies before it closes.
    var isUsable: Bool { outbox.isUsable }

    /// Why it was closed.
    var failure: RedisError {
        outbox.failure ?? RedisError(.connectionLost, "The connection to Redis was lost.")
    }

    /// Queues commands whose reply (an array of replies for a pipeline) resumes `waiter`.
    ///
    /// - Returns: False when the connection is closed and nothing was taken, so that another one can be tried.
    func submit(
        _ commands: some Collection<RedisCommand>, isPipeline: Bool, timeout: TimeAmount, waiter: ReplyWaiter
    ) -> Bool {
        switch outbox.add(commands, isPipeline: isPipeline, timeout: timeout, waiter: waiter) {
        case .acceptedFirst:
            channel.eventLoop.execute { [handler] in handler.value.flush() }
            return true
        case .accepted:
            return true
        case .refused(let error):
            waiter.resume(.failure(error))
            return true
        case .closed:
            return false
        }
    }

    /// Sends commands in order and waits for all replies.
    func pipeline(_ commands: [RedisCommand], timeout: TimeAmount) async throws -> [RedisValue] {
        let reply = try await ReplyWaiter().wait { waiter in
            if !submit(commands, isPipeline: true, timeout: timeout, waiter: waiter) {
                waiter.resume(.failure(failure))
            }
        }
        return reply.array ?? []
    }

    /// Writes commands whose replies arrive as pushes (`SUBSCRIBE`, and `PING` of a subscriber).
    func push(_ commands: [RedisCommand]) {
        guard !commands.isEmpty else { return }
        var buffer = ByteBuffer()
        for command in commands {
            buffer.writeCommand(command)
        }
        channel.eventLoop.execute { [handler, buffer] in handler.value.writeUnawaited(buffer) }
    }

    /// Closes at once; everything unanswered fails with `reason`.
    func close(_ reason: RedisError) {
        channel.eventLoop.execute { [handler] in handler.value.end(reason) }
    }

    /// Returns when the channel is closed.
    func closed() async {
        try? await channel.closeFuture.get()  // how it closed no longer matters
    }
}

import HummingbirdCore
import Logging
import NIOCore

/// HTTP/1.1 whose requests are handled on the event loop that has the connection, rather than on the pool of all tasks.
///
/// A request changes threads several times otherwise, which costs more than most of them do. In return a handler that computes for long
/// holds up the other connections of its loop, and belongs on the pool: `withTaskExecutorPreference(globalConcurrentExecutor)`.
struct LoopBoundChannel: ServerChildChannel {
    let http: HTTP1Channel

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        http.setup(channel: channel, logger: logger)
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await withTaskExecutorPreference(EventLoopExecutor(value.channel.eventLoop)) {
            await http.handle(value: value, logger: logger)
        }
    }
}

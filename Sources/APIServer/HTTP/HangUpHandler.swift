import NIOCore

/// Notices that the client of a connection has gone, while its request is still being worked on.
///
/// A connection whose other end has closed is not closed by itself: HTTP allows a client to send its request and close its side. One that
/// waits for news and does so will never read them.
final class HangUpHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private var isHungUp = false
    /// A connection has one request at a time, so there is one who wants to know.
    private var body: (@Sendable () -> Void)?

    func channelInactive(context: ChannelHandlerContext) {
        hangUp()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed { hangUp() }
        context.fireUserInboundEventTriggered(event)
    }

    private func hangUp() {
        isHungUp = true
        body?()
        body = nil
    }

    /// Calls when the client of the channel has gone, or now when it has.
    static func onHangUp(_ channel: any Channel, _ body: @escaping @Sendable () -> Void) {
        channel.eventLoop.execute {
            // There is none in tests without connections, and when the channel is closed already, which whoever writes will notice.
            guard let handler = try? channel.pipeline.syncOperations.handler(type: HangUpHandler.self) else { return }
            if handler.isHungUp { body() } else { handler.body = body }
        }
    }
}

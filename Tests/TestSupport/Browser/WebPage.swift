import NIOCore
import NIOHTTP1
import NIOPosix

/// A page at an origin of its own, `http://localhost:PORT`, as a web app's server would serve it.
public struct WebPage: Sendable {
    public let origin: String

    /// Serves the same page under every path while the body runs.
    public static func serving<Value>(_ html: String, _ body: (WebPage) async throws -> Value) async throws -> Value {
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(WebPageHandler(html))
                }
            }
            .bind(host: "127.0.0.1", port: try FreePort.next()).get()
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(WebPage(origin: "http://localhost:\(channel.localAddress?.port ?? 0)")))
        } catch {
            result = .failure(error)
        }
        try await channel.close()
        return try result.get()
    }
}

/// Answers every request with the page.
private final class WebPageHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let html: String

    init(_ html: String) {
        self.html = html
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .end = unwrapInboundIn(data) else { return }
        let body = ByteBuffer(string: html)
        let headers: HTTPHeaders = ["Content-Type": "text/html; charset=utf-8", "Content-Length": "\(body.readableBytes)"]
        context.write(wrapOutboundOut(.head(.init(version: .http1_1, status: .ok, headers: headers))), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}

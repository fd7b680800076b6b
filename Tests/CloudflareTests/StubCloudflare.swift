import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A server on a free loopback port that answers what a test tells it, byte for byte, and keeps what it was asked.
final class StubCloudflare: Sendable {
    /// A request as it arrived.
    struct Request: Sendable {
        /// Counted from 0.
        let number: Int
        let method: String
        /// With the query.
        let uri: String
        let headers: HTTPHeaders
        let body: String

        var path: String { String(uri.prefix { $0 != "?" }) }
        var line: String { "\(method) \(uri)" }

        func header(_ name: String) -> String? { headers.first(name: name) }

        /// A value of the query, as it stands there.
        func query(_ name: String) -> String? {
            uri.split(separator: "?").dropFirst().first?.split(separator: "&")
                .first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
        }
    }

    enum Reply: Sendable {
        case answer(status: Int, headers: [(String, String)] = [], body: String)
        /// Closes the connection without an answer.
        case drop
        /// Begins an answer, then closes the connection.
        case truncated
        /// Says nothing for as long as the client stays.
        case silence
        /// Begins an answer, then says nothing.
        case stalled
        /// An answer of so many octets.
        case long(Int)

        static func ok(_ result: String, info: String? = nil) -> Reply {
            let info = info.map { #","result_info":"# + $0 } ?? ""
            return .answer(
                status: 200, body: #"{"success":true,"errors":[],"messages":[],"result":"# + result + info + "}")
        }

        static func failure(_ status: Int, _ errors: [(code: Int, message: String)], headers: [(String, String)] = [])
            -> Reply
        {
            let list = errors.map { #"{"code":\#($0.code),"message":"\#($0.message)"}"# }.joined(separator: ",")
            return .answer(
                status: status, headers: headers,
                body: #"{"success":false,"errors":[\#(list)],"messages":[],"result":null}"#)
        }
    }

    private typealias Connection = NIOAsyncChannel<HTTPServerRequestPart, HTTPPart<HTTPResponseHead, ByteBuffer>>

    let port: Int
    private let reply: @Sendable (Request) -> Reply
    private let seen = Mutex<[Request]>([])

    var requests: [Request] { seen.withLock { $0 } }

    private init(port: Int, reply: @escaping @Sendable (Request) -> Reply) {
        self.port = port
        self.reply = reply
    }

    /// Serves for as long as the body runs.
    static func serving<Value>(
        _ reply: @escaping @Sendable (Request) -> Reply, _ body: (StubCloudflare) async throws -> Value
    ) async throws -> Value {
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(ResponsePartHandler())
                    return try Connection(wrappingChannelSynchronously: channel)
                }
            }
        let stub = StubCloudflare(port: listener.channel.localAddress?.port ?? 0, reply: reply)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await listener.executeThenClose { connections in
                    try await withThrowingDiscardingTaskGroup { group in
                        for try await connection in connections {
                            group.addTask { try? await stub.serve(connection) }  // a client may leave as it likes
                        }
                    }
                }
            }
            defer { group.cancelAll() }
            return try await body(stub)
        }
    }

    private func serve(_ connection: Connection) async throws {
        try await connection.executeThenClose { inbound, outbound in
            var head: HTTPRequestHead?
            var body = ByteBuffer()
            for try await part in inbound {
                switch part {
                case .head(let received):
                    head = received
                    body.clear()
                case .body(var chunk):
                    body.writeBuffer(&chunk)
                case .end:
                    guard let head else { return }
                    guard try await answer(keep(head, body), to: outbound) else { return }
                }
            }
        }
    }

    private func keep(_ head: HTTPRequestHead, _ body: ByteBuffer) -> Request {
        seen.withLock { seen in
            let request = Request(
                number: seen.count, method: head.method.rawValue, uri: head.uri, headers: head.headers,
                body: String(buffer: body))
            seen.append(request)
            return request
        }
    }

    /// False when the connection is to be closed.
    private func answer(
        _ request: Request, to outbound: NIOAsyncChannelOutboundWriter<HTTPPart<HTTPResponseHead, ByteBuffer>>
    ) async throws -> Bool {
        switch reply(request) {
        case .answer(let status, let headers, let body):
            var fields = HTTPHeaders(headers)
            fields.add(name: "Content-Length", value: "\(body.utf8.count)")
            try await outbound.write(.head(head(status, fields)))
            try await outbound.write(.body(ByteBuffer(string: body)))
            try await outbound.write(.end(nil))
            return true
        case .drop:
            return false
        case .truncated:
            try await outbound.write(.head(head(200, ["Content-Length": "100"])))
            try await outbound.write(.body(ByteBuffer(string: #"{"success":"#)))
            return false
        case .silence:
            return true
        case .stalled:
            try await outbound.write(.head(head(200, ["Content-Length": "100"])))
            try await outbound.write(.body(ByteBuffer(string: #"{"success":"#)))
            return true
        case .long(let count):
            try await outbound.write(.head(head(200, ["Transfer-Encoding": "chunked"])))
            let chunk = ByteBuffer(repeating: UInt8(ascii: " "), count: 1 << 20)
            for _ in 0..<(count >> 20) { try await outbound.write(.body(chunk)) }
            try await outbound.write(.end(nil))
            return true
        }
    }

    private func head(_ status: Int, _ headers: HTTPHeaders) -> HTTPResponseHead {
        HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: headers)
    }
}

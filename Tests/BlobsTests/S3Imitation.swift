import Core
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization

/// As much of S3 as a store needs: objects by path, ranges, and a check of each request's signature as Amazon describes it.
final class S3Imitation: Sendable {
    static let accessKeyID = "AKIDEXAMPLE"
    static let secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"

    struct State {
        var objects: [String: [UInt8]] = [:]
        /// Statuses of the next answers, before any is served.
        var troubles: [(status: HTTPResponse.Status, code: String)] = []
        var requests: [String] = []
        /// When objects were put, where it was not just now.
        var times: [String: String] = [:]
    }

    private let state = Mutex(State())

    var objects: [String: [UInt8]] { state.withLock { $0.objects } }
    var requests: [String] { state.withLock { $0.requests } }

    func trouble(_ statuses: HTTPResponse.Status..., code: String = "SlowDown") {
        state.withLock { $0.troubles = statuses.map { ($0, code) } }
    }

    func setTime(_ time: String, of path: String) { state.withLock { $0.times[path] = time } }

    /// Serves on a free port of this machine, which is lent.
    func serve(_ body: @Sendable @escaping (Int) async throws -> Void) async throws {
        let router = Router()
        for method in [HTTPRequest.Method.get, .put, .delete] {
            router.on("**", method: method) { request, _ in try await self.answer(request) }
        }
        let logger = Logger(label: "s3") { _ in SwiftLogNoOpLogHandler() }
        try await Application(router: router, logger: logger).test(.live) { client in
            guard let port = client.port else { throw CancellationError() }
            try await body(port)
        }
    }

    private func answer(_ request: Request) async throws -> Response {
        let path = request.uri.path
        let body = Array(try await request.body.collect(upTo: 64 << 20).readableBytesView)
        let trouble = state.withLock { state in
            state.requests.append("\(request.method.rawValue) \(path)")
            return state.troubles.isEmpty ? nil : state.troubles.removeFirst()
        }
        if let trouble { return error(trouble.status, trouble.code) }
        guard Self.isSigned(request, body) else { return error(.forbidden, "SignatureDoesNotMatch") }
        switch request.method {
        case .put:
            state.withLock { $0.objects[path] = body }
            return Response(status: .ok)
        case .delete:
            state.withLock { _ = $0.objects.removeValue(forKey: path) }
            return Response(status: .noContent)
        default:
            if request.uri.queryParameters["list-type"] == "2" { return list(path, request) }
            return read(path, request.headers[.range])
        }
    }

    private func read(_ path: String, _ range: String?) -> Response {
        guard let object = objects[path] else { return error(.notFound, "NoSuchKey") }
        guard let bounds = range?.dropFirst("bytes=".count).split(separator: "-").compactMap({ Int($0) }), bounds.count == 2
        else { return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(bytes: object))) }
        guard bounds[0] < object.count else { return error(.rangeNotSatisfiable, "InvalidRange") }
        let part = object[bounds[0]...min(bounds[1], object.count - 1)]
        return Response(status: .partialContent, body: .init(byteBuffer: ByteBuffer(bytes: part)))
    }

    /// Two objects an answer; the token is the place in the list in characters that must be escaped.
    private func list(_ bucket: String, _ request: Request) -> Response {
        let prefix = "\(bucket)/\(request.uri.queryParameters["prefix"] ?? "")"
        let (all, times) = state.withLock { state in
            (state.objects.keys.filter { $0.hasPrefix(prefix) }.sorted(), state.times)
        }
        let begin = request.uri.queryParameters["continuation-token"].flatMap { Int($0.dropFirst("a&+/=<".count)) } ?? 0
        let page = all.dropFirst(begin).prefix(2)
        let now = JSONCoding.timestamp(Date())
        let contents = page.map { path in
            let key = path.dropFirst(bucket.count + 1)
            return "<Contents><Key>\(key)</Key><LastModified>\(times[path] ?? now)</LastModified><Size>1</Size></Contents>"
        }
        let isTruncated = begin + 2 < all.count
        let next = isTruncated ? "<NextContinuationToken>a&amp;+/=&#60;\(begin + 2)</NextContinuationToken>" : ""
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>mail</Name>\(contents.joined())\
            <IsTruncated>\(isTruncated)</IsTruncated>\(next)</ListBucketResult>
            """
        return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private func error(_ status: HTTPResponse.Status, _ code: String) -> Response {
        Response(
            status: status,
            body: .init(byteBuffer: ByteBuffer(string: "<?xml version=\"1.0\"?><Error><Code>\(code)</Code></Error>")))
    }

    /// Signature Version 4, written down once more from its description.
    private static func isSigned(_ request: Request, _ body: [UInt8]) -> Bool {
        guard let authorization = request.headers[.authorization],
            let match = authorization.firstMatch(
                of:
                    /AWS4-HMAC-SHA256 Credential=([^\/]+)\/(\d{8})\/([^\/]+)\/s3\/aws4_request,SignedHeaders=([^,]+),Signature=([0-9a-f]{64})/
            ), String(match.output.1) == accessKeyID
        else { return false }
        let (day, region, names) = (String(match.output.2), String(match.output.3), String(match.output.4))
        let query = (request.uri.query ?? "").split(separator: "&").sorted().joined(separator: "&")
        var canonical = "\(request.method.rawValue)\n\(request.uri.path)\n\(query)\n"
        for name in names.split(separator: ";") {
            let value =
                name == "host"
                ? request.head.authority : HTTPField.Name(String(name)).flatMap { request.headers[$0] }
            canonical += "\(name):\(value ?? "")\n"
        }
        let hash = SHA256.hash(data: body).map { String(format: "%02x", $0) }.joined()
        guard request.headers[HTTPField.Name("x-amz-content-sha256")!] == hash, names.contains("x-amz-date") else { return false }
        canonical += "\n\(names)\n\(hash)"
        let time = request.headers[HTTPField.Name("x-amz-date")!] ?? ""
        let digest = SHA256.hash(data: Data(canonical.utf8)).map { String(format: "%02x", $0) }.joined()
        let text = "AWS4-HMAC-SHA256\n\(time)\n\(day)/\(region)/s3/aws4_request\n\(digest)"
        func sign(_ text: String, _ key: SymmetricKey) -> SymmetricKey {
            SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
        }
        let key = sign("aws4_request", sign("s3", sign(region, sign(day, SymmetricKey(data: Data(("AWS4" + secret).utf8))))))
        let expected = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key).map { String(format: "%02x", $0) }
        return expected.joined() == match.output.5
    }
}

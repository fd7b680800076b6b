import AsyncHTTPClient
import Core
import Mail
import NIOCore
import NIOHTTP1
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Brings mails to a running API as the mail Worker does, and reads back what it made of them.
///
/// Where it is stands in `RESTANTE_URL`, `RESTANTE_ADMIN_KEY` and `INBOUND_SECRET`, as in `.local/env`.
final class CorpusAPI: Sendable {
    /// What came back otherwise than it should.
    struct Refused: Error, CustomStringConvertible {
        let description: String
    }

    private let url: String
    private let key: String
    private let secret: String
    private let recipient: String
    /// Some of the mails are one delivery where they are for one recipient.
    private let delivered = Atomic<Int>(0)

    init(recipient: String) throws {
        let environment = ProcessInfo.processInfo.environment
        func setting(_ name: String) throws -> String {
            guard let value = environment[name], !value.isEmpty else { throw Refused(description: "\(name) is not set") }
            return value
        }
        url = try setting("RESTANTE_URL")
        key = try setting("RESTANTE_ADMIN_KEY")
        // Several while it is changed; the first is the current one.
        secret = try setting("INBOUND_SECRET").split(separator: ",").first.map(String.init) ?? ""
        self.recipient = recipient
    }

    private struct Delivered: Decodable {
        struct Message: Decodable {
            let id: String
            let parseStatus: String
        }

        let message: Message
    }

    /// Brings a mail, checks that its octets come back as they were, and returns what the API says of it; `nil` when it could not be parsed.
    func deliver(_ octets: [UInt8]) async throws -> ParsedMessage? {
        let number = delivered.add(1, ordering: .relaxed).newValue
        let recipient = recipient.replacing("@", with: "+\(number)@", maxReplacements: 1)
        let posted = try await send(
            .POST, "/api/inbound/messages",
            [
                ("Authorization", "Bearer \(secret)"), ("Content-Type", "message/rfc822"), ("X-Envelope-To", recipient),
                ("X-Envelope-From", "corpus@example.net"),
            ], octets)
        let message = try JSONDecoder().decode(Delivered.self, from: Data(posted)).message
        let raw = try await send(.GET, "/api/messages/\(message.id)/raw", authorization)
        guard raw == octets else { throw Refused(description: "\(raw.count) octets came back of \(octets.count), or others") }
        guard message.parseStatus == "parsed" else { return nil }
        let shown = try await send(.GET, "/api/messages/\(message.id)", authorization)
        return try JSONCoding.decoder().decode(ShownMessage.self, from: Data(shown)).parsed
    }

    /// Whether it still answers.
    func isAlive() async -> Bool { (try? await send(.GET, "/health/live", [])) != nil }

    private var authorization: [(String, String)] { [("Authorization", "Bearer \(key)")] }

    private func send(
        _ method: HTTPMethod, _ path: String, _ headers: [(String, String)], _ body: [UInt8]? = nil
    ) async throws -> [UInt8] {
        var request = HTTPClientRequest(url: url + path)
        request.method = method
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let content = Array(try await response.body.collect(upTo: 64 << 20).readableBytesView)
        guard (200..<300).contains(response.status.code) else {
            throw Refused(description: "\(response.status.code) \(String(decoding: content.prefix(300), as: UTF8.self))")
        }
        return content
    }
}

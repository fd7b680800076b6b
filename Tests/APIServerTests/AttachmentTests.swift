import Core
import Foundation
import HTTPTypes
import Postgres
import Store
import TestSupport
import Testing

@testable import APIServer

/// Attachments as clients get them: taken out of the mail by the parser's processes.
@Suite("Attachments")
struct AttachmentTests {
    private static func octets(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    private static func base64(_ octets: [UInt8]) -> String {
        Data(octets).base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
    }

    private static func with(_ body: @Sendable (TestAPI) async throws -> Void) async throws {
        try await TestAPI.with(settings: TestAPI.mailSettings) { api in
            try await api.makeMailbox("user@example.com", in: try await api.makeDomain("example.com"))
            try await body(api)
        }
    }

    /// A mail with one attachment; where it can be fetched.
    private static func deliver(_ attachment: [UInt8], to api: TestAPI) async throws -> (path: String, octets: StoredOctets) {
        let mail = """
            From: ada@example.net\r
            Subject: One\r
            MIME-Version: 1.0\r
            Content-Type: application/octet-stream; name=one.bin\r
            Content-Disposition: attachment; filename=one.bin\r
            Content-Transfer-Encoding: base64\r
            \r
            \(base64(attachment))\r

            """
        let delivered = try await api.deliver(mail, to: "user@example.com")
        let id = try #require(delivered.messageID)
        let shown = try await api.send(.get, "/api/messages/\(id)")
        let path = try #require(shown.json["message"]?["attachments"]?.items.first?["downloadPath"]?.stringValue)
        let stored = try #require(try await InboxQueries(api.database).octets(of: id, owner: nil))
        return (path, stored)
    }

    // MARK: Octets

    @Test("come as they were attached, however they were encoded, named and nested")
    func octets() async throws {
        try await Self.with { api in
            let binary = Self.octets(200_000)
            let inner = "From: bob@example.org\r\nSubject: Inner\r\n\r\nInner text\r\n"
            let mail = """
                From: ada@example.net\r
                Subject: Files\r
                MIME-Version: 1.0\r
                Content-Type: multipart/mixed; boundary=outer\r
                \r
                --outer\r
                Content-Type: text/plain\r
                \r
                Here they are.\r
                --outer\r
                Content-Type: application/octet-stream\r
                Content-Disposition: attachment; filename*0*=UTF-8''na%C3%AFve%20; filename*1*=%E2%82%AC; filename*2=".bin"\r
                Content-Transfer-Encoding: base64\r
                \r
                \(Self.base64(binary))\r
                --outer\r
                Content-Type: multipart/mixed; boundary=inner\r
                \r
                --inner\r
                Content-Type: text/csv; charset=iso-8859-1; name="caf.csv"\r
                Content-Disposition: attachment\r
                Content-Transfer-Encoding: quoted-printable\r
                \r
                caf=E9;=3D;a long line that is =\r
                broken;=00=FF\r
                next\r
                --inner\r
                Content-Type: application/json\r
                Content-Disposition: inline; filename="a.json"\r
                \r
                {"a":1}\r
                --inner\r
                Content-Type: application/octet-stream\r
                Content-Disposition: attachment; filename="empty"\r
                \r
                \r
                --inner--\r
                --outer\r
                Content-Type: message/rfc822\r
                Content-Disposition: attachment; filename="inner.eml"\r
                \r
                \(inner)\r
                --outer--\r

                """
            let expected: [(name: String, octets: [UInt8])] = [
                ("na\u{EF}ve \u{20AC}.bin", binary),
                (
                    "caf.csv",
                    Array("caf".utf8) + [0xE9] + Array(";=;a long line that is broken;".utf8) + [0, 0xFF]
                        + Array("\r\nnext".utf8)
                ),
                ("a.json", Array(#"{"a":1}"#.utf8)), ("empty", []), ("inner.eml", Array(inner.utf8)),
            ]

            let id = try #require(try await api.deliver(mail, to: "user@example.com").messageID)
            let files = try await api.send(.get, "/api/messages/\(id)").json["message"]?["attachments"]?.items ?? []

            #expect(files.map { $0["filename"]?.stringValue } == expected.map(\.name))
            for (file, (name, octets)) in zip(files, expected) {
                let path = try #require(file["downloadPath"]?.stringValue)
                let answer = try await api.send(.get, path)
                #expect(answer.status == .ok, "\(name)")
                #expect(answer.octets == octets, "\(name)")
                #expect(file["sizeBytes"] == .int(Int64(octets.count)), "\(name)")
                #expect(answer.headers[.contentDisposition]?.hasPrefix("attachment;") == true, "\(name)")

                let tag = try #require(answer.headers[.eTag])
                let again = try await api.send(.get, path, headers: [.ifNoneMatch: tag])
                #expect(again.status == .notModified, "\(name)")
                #expect(again.octets.isEmpty, "\(name)")
                // A part would have to be decoded from the beginning all the same.
                let part = try await api.send(.get, path, headers: [.range: "bytes=0-0"])
                #expect(part.status == .ok, "\(name)")
                #expect(part.octets == octets, "\(name)")
                #expect(part.headers[.acceptRanges] == nil)
            }
            let first = try await api.send(.get, files.first?["downloadPath"]?.stringValue ?? "")
            #expect(first.headers[.contentDisposition]?.contains("filename*=UTF-8''na%C3%AFve%20%E2%82%AC.bin") == true)
        }
    }

    // MARK: Memory

    @Test("for which there is no room come later, and then as they are")
    func noRoom() async throws {
        try await Self.with { api in
            let (path, _) = try await Self.deliver([1, 2, 3], to: api)
            let room = await api.mail.attachments.room(for: .max)

            let refused = try await api.send(.get, path)
            #expect(refused.status == .serviceUnavailable)
            #expect(refused.code == "attachment_unavailable")
            #expect(refused.headers[.retryAfter] != nil)

            room?.giveBack()
            #expect(try await api.send(.get, path).octets == [1, 2, 3])
            #expect(try await api.send(.head, path).status == .ok)
            try await eventually("the room is given back") { api.mail.attachments.isIdle }
        }
    }

    @Test("that cannot be read take no room")
    func unreadable() async throws {
        try await Self.with { api in
            let (path, stored) = try await Self.deliver([1, 2, 3], to: api)
            try await api.database.execute("DELETE FROM blob_pieces WHERE key = \(stored.key)")

            #expect(try await api.send(.get, path).code == "blob_missing")
            #expect(api.mail.attachments.isIdle)
        }
    }

    @Test("take room until a slow client has them, or has gone")
    func slowClients() async throws {
        try await Self.with { api in
            // More than the system takes for a client that does not read.
            let octets = Self.octets(12 << 20)
            let (path, _) = try await Self.deliver(octets, to: api)
            let free = api.mail.attachments.free
            try await api.serve { port in
                let gone = try SocketClient(port: port, receiveBuffer: 4_096)
                try gone.get(path, key: api.key)
                try await eventually("it waits for its client") { api.mail.attachments.free == free - octets.count }
                gone.hangUp()
                try await eventually("the room of the one that went is given back") { api.mail.attachments.isIdle }

                let slow = try SocketClient(port: port, receiveBuffer: 4_096)
                try slow.get(path, key: api.key)
                try await eventually("it waits for its client") { api.mail.attachments.free == free - octets.count }
                var taken = 0
                try await eventually("the client has it") {
                    while case let piece = slow.read(), !piece.isEmpty { taken += piece.count }
                    return taken > octets.count && api.mail.attachments.isIdle
                }
                slow.hangUp()
            }
        }
    }
}

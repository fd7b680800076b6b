import Core
import Foundation
import Postgres
import TestSupport
import Testing

/// Mail through the real programs.
@Suite("Mail through the programs")
struct InboundTests {
    private static let mail =
        "Message-ID: <1@example.net>\r\nSubject: Hello\r\nFrom: Ada <ada@example.net>\r\n\r\nYour code is 481516.\r\n"

    /// A program in the parser's place that dies of every mail.
    private static func withKilledParser(_ body: @Sendable (String) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "parser-\(UUID().uuidString)").path
        let script = "#!/bin/sh\nhead -c 20 >/dev/null\nkill -KILL $$\n"
        #expect(FileManager.default.createFile(atPath: path, contents: Data(script.utf8), attributes: [.posixPermissions: 0o755]))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await body(path)
    }

    @Test("what killed its parser is kept, and parsed by a worker that can")
    func reparse() async throws {
        try await Self.withKilledParser { parser in
            let settings = ["INBOUND_SECRET": RunningSystem.inboundSecret, "MAIL_PARSER_PROGRAM": parser]
            try await RunningSystem.with(SystemOptions(workers: 0, settings: settings)) { system in
                try await system.makeMailbox("user@example.com")
                let delivered = try await system.deliver(Self.mail, to: "user@example.com")
                #expect(delivered.status == 201, "\(delivered.text)")
                #expect(delivered.json.text("message.parseStatus") == "failed")
                let id = try #require(delivered.json.text("message.id"))

                // An empty setting counts as none: the parser beside the program.
                try system.startWorker(["MAIL_PARSER_PROGRAM": ""])
                try await system.workersAreReady()
                let answer = try await system.send("POST", "/api/messages/\(id)/reparse", headers: ["Prefer": "wait=20"])

                #expect(answer.status == 200, "\(answer.text)")
                #expect(answer.json.text("parseStatus") == "parsed")
                let row = try #require(
                    try await system.database.query("SELECT subject, from_address, verification_code FROM messages").first)
                #expect(try row.decode(0) == "Hello")
                #expect(try row.decode(1) == "ada@example.net")
                #expect(try row.decode(2) == "481516")
                let again = try await system.deliver(Self.mail, to: "user@example.com")
                #expect(again.status == 200 && again.json.text("message.parseStatus") == "parsed")
                let unknown = try await system.send("POST", "/api/messages/msg_0123456789abcdef0123456789abcdef/reparse")
                #expect(unknown.status == 404)
            }
        }
    }
}

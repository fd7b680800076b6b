import Core
import Foundation
import Postgres
import TestSupport
import Testing

/// The Worker that hands over mail at Cloudflare's edge.
@Suite("Mail Worker")
struct MailWorkerTests {
    /// Where the Worker is, and its own tests.
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "ops/email-worker").path

    @Test("its own tests pass, in JavaScript as it is")
    func ownTests() async throws {
        let run = try await Tool.run("node", ["--test-reporter=tap", "\(Self.folder)/worker.test.js"])

        let results = run.output.matches(of: /(?m)^(not )?ok [0-9]+ - (.*)$/)
        for result in results where result.output.1 != nil { Issue.record("\(result.output.2)") }
        #expect(run.status == 0, "\(run.output)")
        #expect(results.count >= 82, "fewer tests than there were:\n\(run.output)")
    }
    // MARK: Against the real API

    private static let secret = "inbound-secret-of-the-tests"
    private static let mail = [UInt8](
        """
        From: Sender <sender@example.org>\r
        To: box@handed.com\r
        Subject: Over the edge\r
        Message-ID: <over-the-edge@example.org>\r
        \r
        \("Your code is 482913.\r\n")
        """.utf8)

    /// Hands over a mail as Cloudflare would; what became of it.
    private static func deliver(
        _ mail: [UInt8], to recipient: String, _ system: RunningSystem, token: String = secret,
        from sender: String = "a@example.org"
    ) async throws -> JSONValue {
        let run = try await Tool.run(
            "node", ["\(folder)/deliver.js", sender, recipient],
            environment: ["ORIGIN_URL": system.localhost(), "ORIGIN_TOKEN": token], input: mail)
        guard run.status == 0 else { throw SystemFailure("deliver.js: \(run.output)") }
        return try JSONCoding.decode(JSONValue.self, from: run.output)
    }

    private static func stored(_ system: RunningSystem) async throws -> Int64 {
        try await system.database.value("SELECT count(*) FROM messages", as: Int64.self) ?? -1
    }

    @Test(
        "a mail for a mailbox is stored, once however often it is brought; others go back, and trouble is the sender's to wait out"
    )
    func handOver() async throws {
        let settings = ["INBOUND_SECRET": "\(Self.secret),the-one-before-it", "INBOUND_MAX_BYTES": "100000"]
        try await RunningSystem.with(SystemOptions(settings: settings)) { system in
            let domain = try await system.bound("handed.com")
            try await system.addMailboxes(["box@handed.com"], to: domain)

            for token in [Self.secret, "the-one-before-it"] {
                #expect(try await Self.deliver(Self.mail, to: "Box@Handed.com", system, token: token) == ["outcome": "accepted"])
                #expect(try await Self.stored(system) == 1)
            }
            let bounce = Self.mail + Array("from nobody".utf8)
            #expect(try await Self.deliver(bounce, to: "box@handed.com", system, from: "") == ["outcome": "accepted"])
            #expect(try await Self.stored(system) == 2)

            let unknown = try await Self.deliver(Self.mail, to: "nobody@handed.com", system)
            #expect(unknown == ["outcome": "rejected", "reason": "Mailbox unavailable"])
            let long = Self.mail + Array(repeating: UInt8(ascii: "x"), count: 100_000)
            let tooLong = try await Self.deliver(long, to: "box@handed.com", system)
            #expect(tooLong == ["outcome": "rejected", "reason": "Message too large"])
            let stranger = try await Self.deliver(Self.mail, to: "box@handed.com", system, token: "not-the-inbound-secret")
            #expect(stranger.text("outcome") == "failed" && stranger.text("error")?.contains("401") == true, "\(stranger)")
            system.apis[0].crash()
            let away = try await Self.deliver(bounce, to: "box@handed.com", system)
            #expect(away.text("outcome") == "failed", "\(away)")
            #expect(try await Self.stored(system) == 2)
        }
    }
}

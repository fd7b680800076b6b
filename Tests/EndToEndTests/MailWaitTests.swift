import Core
import Postgres
import TestSupport
import Testing

/// Mail that one API server takes, and others tell of.
@Suite("Waiting for mail, end to end")
struct MailWaitTests {
    private static let settings = ["INBOUND_SECRET": RunningSystem.inboundSecret]

    private static func mail(_ number: Int) -> String {
        "Message-ID: <\(number)@example.net>\r\nFrom: Shop <shop@example.net>\r\nSubject: Your verification code\r\n\r\nYour verification code is \(100_000 + number).\r\n"
    }

    @Test("who waits at one API server gets the mail that another one takes, with its code")
    func twoServers() async throws {
        try await RunningSystem.with(SystemOptions(apis: 2, workers: 0, settings: Self.settings)) { system in
            try await system.makeMailbox("user@example.com")
            let start = try await system.send("GET", "/api/messages/wait?mailbox=user@example.com&timeout=0", api: 0)
            var since = try #require(start.headers["x-next-cursor"])
            #expect(start.status == 204)

            // The waiter goes from server to server: a cursor is good at all of them.
            for round in 0..<20 {
                let cursor = since
                async let waiting = system.send(
                    "GET", "/api/messages/wait?mailbox=user@example.com&hasCode=true&timeout=60&since=\(cursor)", api: round % 2)
                let delivered = try await system.deliver(Self.mail(round), to: "user@example.com", api: (round + 1) % 2)
                let answer = try await waiting

                #expect(delivered.status == 201)
                #expect(answer.json.text("message.id") == delivered.json.text("message.id"))
                #expect(answer.json.text("message.verification.code") == "\(100_000 + round)")
                since = try #require(answer.headers["x-next-cursor"])
            }
        }
    }

    @Test("a stream tells of what another server took, and ends when its key is revoked")
    func stream() async throws {
        try await RunningSystem.with(SystemOptions(apis: 2, workers: 0, settings: Self.settings)) { system in
            try await system.makeMailbox("user@example.com")
            let made = try await system.send("POST", "/api/api-keys", body: #"{"name":"stream","scopes":["messages:read"]}"#)
            let key = try #require(made.json.text("apiKey"))
            let id = try #require(made.json.text("apiKeyRecord.id"))
            let start = try await system.send("GET", "/api/messages/wait?timeout=0", key: key)
            let since = try #require(start.headers["x-next-cursor"])
            async let stream = system.send("GET", "/api/events?since=\(since)", api: 1, key: key)

            let delivered = try await system.deliver(Self.mail(1), to: "user@example.com", api: 0)
            let seen = try await system.send("GET", "/api/messages/wait?timeout=60", api: 1, key: key)
            #expect(seen.json.text("message.id") == delivered.json.text("message.id"))
            let revoked = try await system.send("POST", "/api/api-keys/\(id)/revoke")
            #expect(revoked.status == 200 || revoked.status == 204)

            let text = try await stream.text
            #expect(text.contains("event: message.stored"))
            #expect(try text.contains(#require(delivered.json.text("message.id"))))
        }
    }
}

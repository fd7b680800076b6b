import Core
import TestSupport
import Testing

@testable import APIServer

/// Clients that go while the server works for them, over real connections.
@Suite("Clients that hang up")
struct HangUpTests {
    enum Way: CaseIterable, Sendable {
        /// The connection is closed.
        case closed
        /// The client's side alone, as one that is done with sending does; nothing that is written to it fails.
        case halfClosed

        func go(_ client: SocketClient) {
            switch self {
            case .closed: client.hangUp()
            case .halfClosed: client.finish()
            }
        }
    }

    /// Less than what waits would end by itself.
    private static let limit: Duration = .seconds(40)

    @Test("nobody listens any more for one that waited for mail", arguments: Way.allCases)
    func waiting(way: Way) async throws {
        try await TestAPI.withTail { api in
            try await api.serve { port in
                let client = try SocketClient(port: port)
                try client.get("/api/messages/wait?timeout=60", key: api.key)
                try await eventually("it waits") { api.mail.tail.listenerCount == 1 }

                way.go(client)

                try await eventually("nobody listens", within: Self.limit) { api.mail.tail.listenerCount == 0 }
                if way == .halfClosed { client.hangUp() }
            }
        }
    }

    @Test("nobody listens any more for one that had a stream of events", arguments: Way.allCases)
    func streaming(way: Way) async throws {
        try await TestAPI.withTail { api in
            try await api.serve { port in
                let client = try SocketClient(port: port)
                try client.get("/api/events", key: api.key)
                var text = ""
                try await eventually("it is open") {
                    text += String(decoding: client.read(), as: UTF8.self)
                    return text.contains("id: ")
                }
                #expect(api.mail.tail.listenerCount == 1)
                #expect(api.mail.changes.streamCount == 1)

                way.go(client)

                try await eventually("nobody listens", within: Self.limit) {
                    api.mail.tail.listenerCount == 0 && api.mail.changes.streamCount == 0
                }
                if way == .halfClosed { client.hangUp() }
            }
        }
    }

    @Test("one that stays gets its mail, and its connection serves the next request")
    func staying() async throws {
        try await TestAPI.withTail { api in
            let mailbox = try await api.makeMailbox()
            try await api.serve { port in
                let client = try SocketClient(port: port)
                var text = ""
                for round in 1...2 {
                    let path = "/api/messages/wait?timeout=60&since=2020-01-01T00:00:00Z&subject=round-\(round)"
                    try client.get(path, key: api.key)
                    try await eventually("it waits") { api.mail.tail.listenerCount == 1 }
                    let id = try await api.storeMail(TestMail(subject: "round-\(round)"), in: mailbox)
                    try await eventually("it has its mail") {
                        text += String(decoding: client.read(), as: UTF8.self)
                        return text.contains(id.description)
                    }
                }
                client.hangUp()
            }
        }
    }
}

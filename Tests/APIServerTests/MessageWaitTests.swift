import Core
import HTTPTypes
import Jobs
import Logging
import Postgres
import Redis
import Store
import Synchronization
import TestSupport
import Testing

@testable import APIServer

/// Waiting for mail: nothing that is stored is missed, whenever and in whatever order it is committed.
@Suite("Waiting for messages")
struct MessageWaitTests {
    private static func wait(_ api: TestAPI, _ query: String, key: String? = nil) async throws -> Answer {
        try await api.send(.get, "/api/messages/wait?\(query)", key: key)
    }

    private static func id(_ answer: Answer) -> String? { answer.json["message"]?["id"]?.stringValue }

    private static func cursor(_ answer: Answer) throws -> String {
        try #require(answer.headers[.nextCursor])
    }

    /// Waits until so many requests wait.
    private static func waiting(_ api: TestAPI, _ count: Int) async throws {
        try await eventually("\(count) wait") { api.mail.tail.listenerCount == count }
    }

    private final class Sent: Sendable {
        private let state = Mutex<[String]>([])
        var ids: [String] { state.withLock { $0 } }
        func add(_ id: String) { state.withLock { $0.append(id) } }
    }

    // MARK: What is there

    @Test("without since, the newest message that is there is answered at once, and past then")
    func isThere() async throws {
        try await TestAPI.withTail { api in
            let mailbox = try await api.makeMailbox()
            try await api.storeMail(TestMail(age: 60), in: mailbox)
            let newest = try await api.storeMail(TestMail(code: "123456", age: 30), in: mailbox)

            let answer = try await Self.wait(api, "mailboxId=\(mailbox)")
            let after = try await Self.wait(api, "mailboxId=\(mailbox)&timeout=0&since=\(Self.cursor(answer))")

            #expect(answer.status == .ok)
            #expect(Self.id(answer) == newest.description)
            #expect(answer.json["message"]?["verification"]?["code"] == "123456")
            #expect(answer.json["message"]?["text"] == "Hello there")
            #expect(after.status == .noContent)
            #expect(after.text.isEmpty)
        }
    }

    @Test("since a time, messages come one by one, oldest first, and each once")
    func sinceTime() async throws {
        try await TestAPI.withTail { api in
            let mailbox = try await api.makeMailbox()
            try await api.storeMail(TestMail(age: 7200), in: mailbox)
            var expected: [String] = []
            for age in stride(from: 50.0, to: 0, by: -10) {
                expected.append(try await api.storeMail(TestMail(age: age), in: mailbox).description)
            }
            let hourAgo = try await api.database.value("SELECT now() - interval '1 hour'", as: Date.self)
            var since = JSONCoding.timestamp(try #require(hourAgo))

            var seen: [String] = []
            while true {
                let answer = try await Self.wait(api, "mailboxId=\(mailbox)&timeout=0&since=\(since)")
                since = try Self.cursor(answer)
                guard let id = Self.id(answer) else { break }
                seen.append(id)
            }

            #expect(seen == expected)
        }
    }

    @Test("since a cursor, each message comes once, in whatever order transactions are committed")
    func sinceCursor() async throws {
        try await TestAPI.withTail { api in
            let mailbox = try await api.makeMailbox()
            let other = try await api.makeMailbox()
            try await api.storeMail(in: mailbox)
            var since = try Self.cursor(try await Self.wait(api, "mailboxId=\(mailbox)&timeout=0"))
            var seen: [String] = []
            func take() async throws -> String? {
                let answer = try await Self.wait(api, "mailboxId=\(mailbox)&timeout=0&since=\(since)")
                since = try Self.cursor(answer)
                if let id = Self.id(answer) { seen.append(id) }
                return Self.id(answer)
            }

            // One begins first and is committed last; its message is the oldest by every number and clock.
            let late = try await api.database.transaction { tx in
                let late = try await api.storeMail(TestMail(), in: mailbox, tx)
                let first = try await api.storeMail(in: mailbox)
                let second = try await api.storeMail(in: mailbox)
                try await api.storeMail(in: other)
                #expect(try await take() == first.description)
                #expect(try await take() == second.description)
                #expect(try await take() == nil)
                let third = try await api.storeMail(in: mailbox)
                #expect(try await take() == third.description)
                return late
            }
            #expect(try await take() == late.description)
            #expect(try await take() == nil)
            #expect(Set(seen).count == seen.count)
            #expect(seen.count == 4)
        }
    }

    // MARK: What comes

    @Test("a waiter is answered when its message is stored and told of", arguments: ["id", "address", "user", "everything"])
    func comes(by what: String) async throws {
        try await TestAPI.withTail { api in
            let (key, member) = try await TestAPI.makeKey(in: api.database, role: .member)
            let mailbox = try await api.makeMailbox(of: member, address: "me@example.com")
            let query =
                switch what {
                case "id": "mailboxId=\(mailbox)"
                case "address": "mailbox=me@example.com"
                default: ""
                }
            let caller = what == "everything" ? api.key : key
            async let answer = Self.wait(api, query + "&timeout=60", key: caller)
            try await Self.waiting(api, 1)

            let id = try await api.storeMail(in: mailbox)

            #expect(Self.id(try await answer) == id.description)
            try await Self.waiting(api, 0)
        }
    }

    @Test("a waiter for an address gets the mail that makes its mailbox")
    func newMailbox() async throws {
        try await TestAPI.withTail { api in
            async let answer = Self.wait(api, "mailbox=New@Example.com&timeout=60")
            try await Self.waiting(api, 1)

            let mailbox = try await api.makeMailbox(address: "new@example.com")
            let id = try await api.storeMail(in: mailbox)

            #expect(Self.id(try await answer) == id.description)
        }
    }

    @Test("a waiter is answered although nobody tells, and although Redis is away")
    func untold() async throws {
        try await TestAPI.withTail(redisURL: "redis://127.0.0.1:1") { api in
            let mailbox = try await api.makeMailbox()
            async let answer = Self.wait(api, "mailboxId=\(mailbox)&timeout=60")
            try await Self.waiting(api, 1)

            let id = try await api.storeMail(in: mailbox)

            #expect(Self.id(try await answer) == id.description)
        }
    }

    @Test("only what is asked for ends the waiting")
    func filters() async throws {
        try await TestAPI.withTail { api in
            let (key, member) = try await TestAPI.makeKey(in: api.database, role: .member)
            let mailbox = try await api.makeMailbox(of: member)
            let foreign = try await api.makeMailbox()
            async let answer = Self.wait(
                api, "from=ADA@&subject=c%C3%B6de&hasCode=true&read=false&timeout=60", key: key)
            try await Self.waiting(api, 1)

            try await api.storeMail(TestMail(subject: "Your CÖDE", code: "1234"), in: foreign)
            try await api.storeMail(TestMail(subject: "Your CÖDE"), in: mailbox)
            try await api.storeMail(TestMail(subject: "Your code", code: "1234"), in: mailbox)
            try await api.storeMail(TestMail(subject: "Your CÖDE", fromName: nil, fromAddress: nil, code: "1234"), in: mailbox)
            let id = try await api.storeMail(TestMail(subject: "Your CÖDE", code: "5678"), in: mailbox)

            #expect(Self.id(try await answer) == id.description)
        }
    }

    @Test("when the time is over, the cursor goes on where the waiting ended")
    func timeIsOver() async throws {
        try await TestAPI.withTail { api in
            let mailbox = try await api.makeMailbox()

            let nothing = try await Self.wait(api, "mailboxId=\(mailbox)&timeout=1")
            let id = try await api.storeMail(in: mailbox)
            let found = try await Self.wait(api, "mailboxId=\(mailbox)&timeout=0&since=\(Self.cursor(nothing))")

            #expect(nothing.status == .noContent)
            #expect(Self.id(found) == id.description)
        }
    }

    @Test("a mailbox that is being destroyed has no mail to wait for")
    func destroying() async throws {
        try await TestAPI.withTail { api in
            let mailbox = try await api.makeMailbox(status: "destroying")
            try await api.storeMail(in: mailbox)

            let answer = try await Self.wait(api, "mailboxId=\(mailbox)&timeout=0")

            #expect(answer.status == .noContent)
        }
    }

    // MARK: Nothing is lost

    @Test("no message falls between two calls, in hundreds of rounds")
    func rounds() async throws {
        let rounds = ProcessInfo.processInfo.environment["RESTANTE_LONG_TESTS"] == nil ? 500 : 10_000
        try await TestAPI.withTail { api in
            let mailbox = try await api.makeMailbox()
            let first = try await Self.wait(api, "mailboxId=\(mailbox)&timeout=0")
            let sent = Sent()

            try await withThrowingTaskGroup(of: Void.self) { group in
                // Four senders, so that transactions overlap, are committed in any order, and are told of in any other.
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<rounds / 4 {
                            let id = try await api.storeMail(in: mailbox, isTold: .random())
                            sent.add(id.description)
                        }
                    }
                }
                var seen: [String] = []
                var since = try Self.cursor(first)
                while seen.count < rounds / 4 * 4 {
                    let answer = try await Self.wait(api, "mailboxId=\(mailbox)&timeout=60&since=\(since)")
                    since = try Self.cursor(answer)
                    let id = try #require(Self.id(answer), "a message was missed after \(seen.count)")
                    seen.append(id)
                }
                try await group.waitForAll()
                #expect(Set(seen).count == seen.count)
                #expect(Set(seen) == Set(sent.ids))
                group.cancelAll()
            }
        }
    }

    @Test("a thousand wait at once, each for its own, and are served with few queries")
    func thousand() async throws {
        let count = 1_000
        try await TestAPI.withTail { api in
            let mailbox = try await api.makeMailbox()
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<count {
                    group.addTask {
                        // As clients do: who has waited for as long as one may goes on from the cursor.
                        var since = ""
                        while true {
                            let answer = try await Self.wait(
                                api, "mailboxId=\(mailbox)&subject=number-\(index)-&timeout=60\(since)")
                            if answer.status == .ok {
                                return answer.json["message"]?["subject"]?.stringValue == "number-\(index)-"
                            }
                            since = "&since=\(try Self.cursor(answer))"
                        }
                    }
                }
                try await Self.waiting(api, count)
                // Once each has had its own first look, a tick costs one query, and not one a waiter.
                try await eventually("ticks cost few queries") {
                    let looks = api.mail.tail.lookCount
                    let before = api.database.roundTrips
                    try await eventually("it has looked twice") { api.mail.tail.lookCount >= looks + 2 }
                    return api.database.roundTrips - before < count / 2
                }

                let stored = try await api.database.transaction { tx in
                    var stored: [MessageID] = []
                    for index in 0..<count {
                        stored.append(try await api.storeMail(TestMail(subject: "number-\(index)-"), in: mailbox, tx))
                    }
                    return stored
                }
                await api.events.messagesStored(stored.map { .init(message: $0, mailbox: mailbox, user: api.user) })

                var right = 0
                for try await isRight in group where isRight { right += 1 }
                #expect(right == count)
            }
        }
    }

    // MARK: The end

    @Test("a key that is revoked ends the waiting")
    func revoked() async throws {
        try await TestAPI.withTail { api in
            let (key, member) = try await TestAPI.makeKey(in: api.database, role: .member)
            async let answer = Self.wait(api, "timeout=60", key: key)
            try await Self.waiting(api, 1)

            try await api.database.execute("UPDATE api_keys SET revoked_at = now() WHERE user_id = \(member.uuid)")
            await api.mail.credentials.check()

            #expect(try await answer.status == .unauthorized)
        }
    }

    @Test("a server that stops answers who waits, with a cursor to go on from")
    func stop() async throws {
        try await TestAPI.with { api in
            let running = Task { try await api.mail.tail.run() }
            async let answer = Self.wait(api, "timeout=60")
            try await Self.waiting(api, 1)

            running.cancel()

            #expect(try await answer.status == .noContent)
            #expect(try await answer.headers[.nextCursor] != nil)
            try await running.value
            #expect(try await Self.wait(api, "timeout=60").status == .noContent)
        }
    }

    @Test("what makes no sense is refused with its name")
    func badInput() async throws {
        let cases = [
            ("timeout=61", "timeout"), ("timeout=-1", "timeout"), ("timeout=soon", "timeout"), ("since=yesterday", "since"),
            ("since=AAAA", "since"), ("since=AQA", "since"), ("since=2026-11-28", "since"), ("hasCode=1", "hasCode"),
            ("mailboxId=x", "mailboxId"), ("since=a&since=b", "since"),
        ]
        try await TestAPI.with { api in
            for (query, name) in cases {
                let answer = try await Self.wait(api, query)

                #expect(answer.status == .badRequest, "\(query)")
                #expect(answer.members(answer.json["details"]?["fieldErrors"]) == [name], "\(query): \(answer.text)")
            }
        }
    }
}

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

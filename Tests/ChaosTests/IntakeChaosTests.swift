import Core
import Foundation
import Postgres
import Synchronization
import TestSupport
import Testing

/// Mail that comes in while API servers and PostgreSQL die.
@Suite("Intake under chaos")
struct IntakeChaosTests {
    private static let settings = ["INBOUND_SECRET": RunningSystem.inboundSecret]

    /// What senders were told, as they note it.
    private final class Senders: Sendable {
        private let accepted = Mutex<[Int: String]>([:])
        private let retries = Mutex(0)

        var count: Int { accepted.withLock { $0.count } }
        var all: [Int: String] { accepted.withLock { $0 } }
        var retryCount: Int { retries.withLock { $0 } }

        /// Sends a mail as a mail server does: again and again, until somebody takes it.
        func send(_ number: Int, _ system: RunningSystem) async throws {
            for attempt in 0..<400 {
                let mail =
                    "Received: try \(attempt)\r\nMessage-ID: <\(number)@example.net>\r\nSubject: \(number)\r\n\r\nmail \(number)\r\n"
                let answer = try? await system.deliver(mail, to: "user@example.com", api: system.apis.count - 1)
                if let answer, answer.status == 201 || answer.status == 200, let id = answer.json.text("message.id") {
                    accepted.withLock { $0[number] = id }
                    return
                }
                // Nothing may be refused for good.
                if let answer, answer.status < 500 { throw SystemFailure("\(number): \(answer.status) \(answer.text)") }
                retries.withLock { $0 += 1 }
                try await Task.sleep(for: .milliseconds(100))
            }
            throw SystemFailure("nobody took mail \(number)")
        }
    }

    @Test("of 2,000 mails each is there exactly once, wherever the API servers were killed")
    func kills() async throws {
        try await RunningSystem.with(SystemOptions(workers: 0, settings: Self.settings)) { system in
            try await system.makeMailbox("user@example.com")
            let total = 2_000
            let senders = Senders()

            let kills = try await withThrowingTaskGroup(of: Int?.self) { group in
                group.addTask {
                    var chance = SeededGenerator(seed: 7)
                    var next = 0
                    var kills = 0
                    while kills < 10 {
                        next += Int.random(in: 60...240, using: &chance)
                        if next >= total { break }
                        let mark = next
                        try await system.wait(for: "\(mark) mails", atMost: .seconds(60)) { senders.count >= mark }
                        system.apis.last?.crash()
                        kills += 1
                        try await system.startAPI()
                    }
                    return kills
                }
                for sender in 0..<40 {
                    group.addTask {
                        for number in stride(from: sender, to: total, by: 40) { try await senders.send(number, system) }
                        return nil
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ?? 0) }
            }

            #expect(kills >= 5)
            #expect(senders.retryCount > 0, "a run in which nothing had to be sent again proves nothing")
            #expect(try await Self.violations(system, senders) == [])
        }
    }

    @Test("without PostgreSQL mail comes again, and nothing of it is lost")
    func postgres() async throws {
        let options = SystemOptions(workers: 0, settings: Self.settings, hasOwnPostgres: true)
        try await RunningSystem.with(options) { system in
            let postgres = try #require(system.postgres)
            try await system.makeMailbox("user@example.com")
            let senders = Senders()

            try await withThrowingTaskGroup(of: Void.self) { group in
                for sender in 0..<16 {
                    group.addTask {
                        for number in stride(from: sender, to: 400, by: 16) { try await senders.send(number, system) }
                    }
                }
                group.addTask {
                    try await system.wait(for: "100 mails", atMost: .seconds(60)) { senders.count >= 100 }
                    postgres.kill()
                    let refused = try await system.deliver("Subject: x\r\n\r\ny", to: "user@example.com")
                    #expect(refused.status == 503, "\(refused.text)")
                    try await postgres.start()
                }
                try await group.waitForAll()
            }

            #expect(senders.retryCount > 0)
            #expect(try await Self.violations(system, senders) == [])
        }
    }

    /// Everything that must not be: mails lost or doubled, rows without octets, numbers that are not the truth.
    private static func violations(_ system: RunningSystem, _ senders: Senders) async throws -> [String] {
        let rows = try await system.database.query("SELECT subject, id FROM messages")
        var stored: [String: [String]] = [:]
        for row in rows { stored[try row.decode(0), default: []].append(MessageID(try row.decode(1, as: UUID.self)).description) }
        var violations: [String] = []
        for (number, id) in senders.all where stored["\(number)"] != [id] {
            violations.append("\(number) was accepted as \(id) and is there as \(stored["\(number)"] ?? [])")
        }
        if stored.count != senders.count { violations.append("\(stored.count) stored, \(senders.count) accepted") }
        let counts: [(String, SQL)] = [
            (
                "rows without octets",
                "SELECT count(*) FROM messages m WHERE NOT EXISTS (SELECT 1 FROM blob_pieces p WHERE p.key = m.blob_key)"
            ),
            (
                "rows with other octets",
                """
                SELECT count(*) FROM messages m JOIN blob_pieces p ON p.key = m.blob_key
                 WHERE convert_from(p.octets, 'UTF8') NOT LIKE '%mail ' || m.subject || E'\\r\\n'
                """
            ),
            (
                "octets without rows",
                "SELECT count(*) FROM blob_pieces p WHERE NOT EXISTS (SELECT 1 FROM messages m WHERE m.blob_key = p.key)"
            ),
            (
                "rows without contents",
                "SELECT count(*) FROM messages m WHERE NOT EXISTS (SELECT 1 FROM message_contents c WHERE c.message_id = m.id)"
            ),
            (
                "miscounted users",
                """
                SELECT count(*) FROM user_storage s
                 WHERE (s.messages, s.bytes) <> (SELECT count(*), sum(size_bytes)::bigint FROM messages m WHERE m.user_id = s.user_id)
                """
            ),
        ]
        for (what, statement) in counts {
            let count = try await system.database.value(statement, as: Int.self) ?? -1
            if count != 0 { violations.append("\(what): \(count)") }
        }
        return violations
    }
}

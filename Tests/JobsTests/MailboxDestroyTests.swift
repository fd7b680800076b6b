import Core
import Foundation
import Postgres
import Store
import Testing

@testable import Jobs

/// How mailboxes end, as far as it needs no Cloudflare.
@Suite("The end of mailboxes", .serialized)
struct MailboxDestroyTests {
    @Test("with a mailbox go its messages with all that belongs to them, and only its own")
    func contents() async throws {
        try await QueueFixture.with { fixture in
            let (user, domain) = (try await fixture.addUser(), try await fixture.addDomain())
            let ending = try await fixture.addMailbox("a", user, domain, status: "destroying")
            let other = try await fixture.addMailbox("b", user, domain)
            try await fixture.addMessages(450, to: ending, of: user)
            try await fixture.addMessages(3, to: other, of: user)
            let job = MailboxDestroy(mailbox: ending, domain: domain, address: "a@example.com")

            try await fixture.perform(job)
            try await fixture.perform(job)

            #expect(try await fixture.state(of: ending) == "destroyed ready")
            for table in ["messages", "message_contents", "blob_pieces"] {
                #expect(try await fixture.count(table) == 3, "\(table)")
            }
            let storage = try await fixture.database.values(
                "SELECT messages || ' ' || bytes FROM user_storage", as: String.self)
            #expect(storage == ["3 30"])
        }
    }

    @Test("a mailbox that is in use is not destroyed", arguments: ["creating", "active", "expired"])
    func inUse(status: String) async throws {
        try await QueueFixture.with { fixture in
            let (user, domain) = (try await fixture.addUser(), try await fixture.addDomain())
            let mailbox = try await fixture.addMailbox("a", user, domain, status: status)
            try await fixture.addMessages(1, to: mailbox, of: user)

            let outcome = try await fixture.perform(MailboxDestroy(mailbox: mailbox, domain: domain, address: "a"))

            #expect(outcome.isCancelled)
            #expect(try await fixture.state(of: mailbox) == "\(status) ready")
            #expect(try await fixture.count("messages") == 1)
        }
    }

    @Test("while Cloudflare is not managed, a mailbox with a rule is not ended, and its rule is not forgotten")
    func unmanaged() async throws {
        try await QueueFixture.with { fixture in
            let (user, domain) = (try await fixture.addUser(), try await fixture.addDomain())
            let mailbox = try await fixture.addMailbox("a", user, domain, status: "destroying")
            try await fixture.database.execute("UPDATE mailboxes SET routing_rule_id = 'r1'")

            let failure = await #expect(throws: JobFailure.self) {
                try await fixture.perform(MailboxDestroy(mailbox: mailbox, domain: domain, address: "a"))
            }

            #expect(failure?.code == "cloudflare_not_configured")
            #expect(try await fixture.database.values("SELECT routing_rule_id FROM mailboxes", as: String.self) == ["r1"])
        }
    }

    // MARK: Sweep

    @Test("a sweep marks what is due, all of it")
    func expire() async throws {
        try await QueueFixture.with { fixture in
            let (user, domain) = (try await fixture.addUser(), try await fixture.addDomain())
            try await Self.fill(fixture, user, domain, count: 1_200, expiry: "now() - interval '1 minute'")
            let later = try await fixture.addMailbox("later", user, domain, expiry: 3600)
            let forever = try await fixture.addMailbox("forever", user, domain)
            let making = try await fixture.addMailbox("making", user, domain, status: "creating", expiry: -60)

            try await fixture.perform(MailboxSweep())

            let states = try await fixture.database.values(
                "SELECT status || ' ' || count(*) FROM mailboxes GROUP BY status ORDER BY status", as: String.self)
            #expect(states == ["creating 1", "active 2", "expired 1200"])
            #expect(try await fixture.state(of: later) == "active ready")
            #expect(try await fixture.state(of: forever) == "active ready")
            #expect(try await fixture.state(of: making) == "creating ready")
        }
    }

    @Test("a sweep tells of what it marked")
    func told() async throws {
        try await QueueFixture.with { fixture in
            let (user, domain) = (try await fixture.addUser(), try await fixture.addDomain())
            let due = try await fixture.addMailbox("due", user, domain, expiry: -60)
            _ = try await fixture.addMailbox("later", user, domain, expiry: 3600)
            let mail = try fixture.mail()
            let (heard, hear) = AsyncStream<EventSignals.Event>.makeStream()

            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await mail.events.listen { hear.yield($0) } }
                for await event in heard {
                    switch event {
                    case .reconnected: _ = try await MailboxSweep().run(try await fixture.runningContext(mail: mail).1)
                    case .mailboxesChanged(let ids):
                        #expect(ids == [due])
                        hear.finish()
                    case .messagesStored, .domainsChanged: Issue.record("\(event)")
                    }
                }
                group.cancelAll()
            }
        }
    }

    @Test("a sweep passes by what somebody holds, and waits for nobody")
    func held() async throws {
        try await QueueFixture.with { fixture in
            let (user, domain) = (try await fixture.addUser(), try await fixture.addDomain())
            let held = try await fixture.addMailbox("held", user, domain, expiry: -60)
            let free = try await fixture.addMailbox("free", user, domain, expiry: -60)

            try await fixture.database.transaction { tx in
                _ = try await MailboxQueries(tx).hold(held)
                try await fixture.perform(MailboxSweep())
            }

            #expect(try await fixture.state(of: held) == "active ready")
            #expect(try await fixture.state(of: free) == "expired ready")
        }
    }

    @Test("what expired a day ago is destroyed, the longest first, and only so much is under way at once")
    func grace() async throws {
        try await QueueFixture.with { fixture in
            let (user, domain) = (try await fixture.addUser(), try await fixture.addDomain())
            let young = try await fixture.addMailbox("young", user, domain, status: "expired", expiry: -23 * 3600)
            try await Self.fill(
                fixture, user, domain, count: 130, expiry: "now() - interval '25 hours' - n * interval '1 second'")

            try await fixture.perform(MailboxSweep())
            try await fixture.perform(MailboxSweep())

            #expect(try await fixture.state(of: young) == "expired ready")
            let under = try await fixture.database.values(
                "SELECT local_part FROM mailboxes WHERE status = 'destroying' ORDER BY expires_at", as: String.self)
            #expect(under == (31...130).reversed().map { "m\($0)" })
            let jobs = try await fixture.database.value(
                """
                SELECT count(*) FROM mailboxes m JOIN jobs j ON j.id = m.job_id
                 WHERE j.kind = 'mailbox.destroy' AND j.priority = \(Int16(JobPriority.background.rawValue))
                """, as: Int.self)
            #expect(jobs == 100)
        }
    }

    @Test("what was left on the way is taken up again, once an hour and not while a job is at it")
    func stranded() async throws {
        try await QueueFixture.with { fixture in
            let (user, domain) = (try await fixture.addUser(), try await fixture.addDomain())
            let lost = try await fixture.addMailbox("lost", user, domain, status: "destroying")
            let unmade = try await fixture.addMailbox("unmade", user, domain, status: "creating", delivery: "pending")
            let busy = try await fixture.addMailbox("busy", user, domain, status: "destroying")
            try await fixture.database.execute("UPDATE mailboxes SET updated_at = now() - interval '2 hours'")
            let young = try await fixture.addMailbox("young", user, domain, status: "destroying")
            try await fixture.queue.enqueue(MailboxDestroy(mailbox: busy, domain: domain, address: "busy"))

            try await fixture.perform(MailboxSweep())
            try await fixture.perform(MailboxSweep())

            let subjects = try await fixture.database.values(
                "SELECT subject_id FROM jobs WHERE kind = 'mailbox.destroy' ORDER BY seq", as: UUID.self)
            #expect(subjects.first == busy.uuid)
            #expect(Set(subjects.dropFirst()) == [lost.uuid, unmade.uuid] && subjects.count == 3)
            #expect(try await fixture.state(of: unmade) == "destroying pending")
            #expect(try await fixture.state(of: young) == "destroying ready")
        }
    }

    private static func fill(
        _ fixture: QueueFixture, _ user: UserID, _ domain: DomainID, count: Int, expiry: String
    ) async throws {
        try await fixture.database.execute(
            """
            INSERT INTO mailboxes (id, user_id, domain_id, local_part, address, source, status, delivery, expires_at)
            SELECT gen_random_uuid(), \(user.uuid), \(domain.uuid), 'm' || n, 'm' || n || '@example.com', 'registered', 'active', 'ready',
                   \(SQL(unsafe: expiry)) FROM generate_series(1, \(count)) n
            """)
    }
}

import Core
import Foundation
import Postgres
import Testing

@testable import Jobs
@testable import Store

/// How mailboxes come to be, as far as it needs no Cloudflare.
@Suite("The making of mailboxes", .serialized)
struct MailboxProvisionTests {
    private typealias Transition = Domain.CatchAllTransition

    @Test(
        "a mailbox has a rule of its own exactly where no catch-all serves it, also while that is switched",
        arguments: [
            (false, nil, true, true), (false, Transition.enabling, true, true), (false, .disabling, true, true),
            (true, nil, true, false), (true, .enabling, true, false), (true, .disabling, true, true), (false, nil, false, false),
            (true, .disabling, false, false),
        ] as [(Bool, Domain.CatchAllTransition?, Bool, Bool)])
    func wantsRule(isOn: Bool, transition: Domain.CatchAllTransition?, isManaged: Bool, expected: Bool) {
        var domain = Self.domain
        domain.isCatchAllEnabled = isOn
        domain.catchAllTransition = transition

        #expect(MailboxProvision.wantsRule(in: domain, isManaged: isManaged) == expected)
    }

    @Test("without the management of Cloudflare a mailbox is ready at once, and again")
    func unmanaged() async throws {
        try await QueueFixture.with { fixture in
            let (user, domain) = (try await fixture.addUser(), try await fixture.addDomain())
            let new = try await fixture.addMailbox("new", user, domain, status: "creating", delivery: "pending")
            let old = try await fixture.addMailbox("old", user, domain, delivery: "failed")

            for mailbox in [new, new, old, old] {
                try await fixture.perform(MailboxProvision(mailbox: mailbox, domain: domain, address: "x@example.com"))
                #expect(try await fixture.state(of: mailbox) == "active ready")
            }
        }
    }

    @Test(
        "what was deleted meanwhile is not made, nor what the catch-all made",
        arguments: [("destroying", "registered"), ("destroyed", "registered"), ("active", "catch_all")])
    func unwanted(status: String, source: String) async throws {
        try await QueueFixture.with { fixture in
            let (user, domain) = (try await fixture.addUser(), try await fixture.addDomain())
            let mailbox = try await fixture.addMailbox("a", user, domain, source: source, status: status, delivery: "pending")

            let outcome = try await fixture.perform(MailboxProvision(mailbox: mailbox, domain: domain, address: "x"))

            #expect(outcome.isCancelled)
            #expect(try await fixture.state(of: mailbox) == "\(status) pending")
        }
    }

    @Test("nothing is made in a domain that is not active any more", arguments: ["disabled", "deleting", "provisioning_error"])
    func inactive(status: String) async throws {
        try await QueueFixture.with { fixture in
            let (user, domain) = (try await fixture.addUser(), try await fixture.addDomain(status: status))
            let mailbox = try await fixture.addMailbox("a", user, domain, status: "creating", delivery: "pending")

            let failure = await #expect(throws: JobFailure.self) {
                try await fixture.perform(MailboxProvision(mailbox: mailbox, domain: domain, address: "x@example.com"))
            }

            #expect(failure?.code == "domain_not_available" && failure?.isTransient == false)
            #expect(try await fixture.state(of: mailbox) == "creating pending")
        }
    }

    @Test("a reservation that came to nothing is given up, and a job clears it away")
    func givenUp() async throws {
        try await QueueFixture.with { fixture in
            let (user, domain) = (try await fixture.addUser(), try await fixture.addDomain())
            let mailbox = try await fixture.addMailbox("a", user, domain, status: "creating", delivery: "pending")
            let job = MailboxProvision(mailbox: mailbox, domain: domain, address: "a@example.com")

            try await fixture.fail(job, because: "no room")
            try await fixture.fail(job, because: "no room")

            #expect(try await fixture.state(of: mailbox) == "destroying pending")
            let kinds = try await fixture.database.values(
                """
                SELECT j.kind || ' ' || j.lock_key FROM jobs j JOIN mailboxes m ON m.job_id = j.id AND m.delivery_error = 'no room'
                """, as: String.self)
            #expect(kinds == ["mailbox.destroy \(MailboxLock.key(mailbox))"])
            #expect(try await fixture.count("jobs") == 1)
        }
    }

    @Test(
        "a mailbox that was there before stays, and says why mail does not arrive",
        arguments: [("active pending", "active failed"), ("expired failed", "expired failed"), ("active ready", "active ready")])
    func promotion(before: String, after: String) async throws {
        try await QueueFixture.with { fixture in
            let (user, domain) = (try await fixture.addUser(), try await fixture.addDomain())
            let words = before.split(separator: " ").map(String.init)
            let mailbox = try await fixture.addMailbox("a", user, domain, status: words[0], delivery: words[1])

            try await fixture.fail(MailboxProvision(mailbox: mailbox, domain: domain, address: "x"), because: "no room")

            #expect(try await fixture.state(of: mailbox) == after)
            #expect(try await fixture.count("jobs") == 0)
            let reason = try await fixture.database.value(
                "SELECT coalesce(delivery_error, 'none') FROM mailboxes", as: String.self)
            #expect(reason == (after == "active ready" ? "none" : "no room"))
        }
    }

    private static var domain: Domain {
        Domain(
            id: .make(), name: "example.com", zoneID: "z", bindingSource: .catalog, status: .active, nameServers: [],
            isCatchAllEnabled: false, catchAllPolicy: .accept, catchAllHourlyLimit: 1_000, createdAt: Date(), updatedAt: Date())
    }
}

import Cloudflare
import Core
import Foundation
import Postgres
import Store
import Testing

@testable import Jobs

/// Names below apexes, as they are taken into use and given up.
@Suite("Subdomains", .serialized)
struct SubdomainTests {
    @Test(
        "only what Email Routing makes for a name is deleted, by all that it says",
        arguments: [
            ("MX", "desk.example.com", "route1.mx.cloudflare.net", true),
            ("MX", "desk.example.com.", "route3.mx.cloudflare.net.", true),
            ("MX", "Desk.Example.com", "Route2.MX.cloudflare.net", true), ("MX", "desk.example.com", "mx.elsewhere.net", false),
            ("MX", "desk.example.com", "route4.mx.cloudflare.net", false),
            ("MX", "example.com", "route1.mx.cloudflare.net", false),
            ("MX", "*.desk.example.com", "route1.mx.cloudflare.net", false),
            ("TXT", "desk.example.com", "\"v=spf1 include:_spf.mx.cloudflare.net ~all\"", true),
            ("TXT", "desk.example.com", "V=SPF1 include:_spf.mx.cloudflare.net ~ALL", true),
            ("TXT", "desk.example.com", "v=spf1 include:_spf.mx.cloudflare.net -all", false),
            ("TXT", "desk.example.com", "hello", false),
            ("TXT", "mail.desk.example.com", "v=spf1 include:_spf.mx.cloudflare.net ~all", false),
            ("A", "desk.example.com", "192.0.2.1", false),
        ])
    func isRouting(type: String, name: String, content: String, expected: Bool) {
        let record = DNSRecord(type: type, name: name, content: content)

        #expect(SubdomainRelease.isRouting(record, of: "desk.example.com") == expected)
    }

    @Test(
        "a name is known once it was told of, until its clean-up begins, and a failed clean-up is forgotten when it is told of again"
    )
    func marks() async throws {
        try await QueueFixture.with { fixture in
            let domain = try await fixture.addDomain()
            let names = SubdomainQueries(fixture.database)

            #expect(try await names.missing(["b", "a"], of: domain) == ["a", "b"])
            #expect(try await !names.touch("a", of: domain))
            try await names.markOnboarded(["a", "b"], of: domain)
            try await names.markOnboarded(["a"], of: domain)
            #expect(try await names.missing(["a", "b", "c"], of: domain) == ["c"])
            #expect(try await names.touch("a", of: domain))

            let taken = try await names.takeUnused(limit: 10, retryAfter: .hours(1))
            #expect(Set(taken.map(\.name)) == ["a", "b"])
            #expect(try await names.takeUnused(limit: 10, retryAfter: .zero) == [])
            #expect(try await names.missing(["a"], of: domain) == ["a"])
            #expect(try await !names.touch("a", of: domain))

            // Told of again while the clean-up is at it: that is for the clean-up to find out.
            try await names.markOnboarded(["a"], of: domain)
            #expect(try await names.missing(["a"], of: domain) == ["a"])
            let a = try #require(taken.first { $0.name == "a" })
            try await names.failCleanup(a.id, because: "no")
            #expect(try await names.missing(["a"], of: domain) == ["a"])
            try await names.markOnboarded(["a"], of: domain)
            #expect(try await names.touch("a", of: domain))
        }
    }

    @Test("what a mailbox has is not given up, whatever state the mailbox is in, and the longest unused goes first")
    func used() async throws {
        try await QueueFixture.with { fixture in
            let (user, domain) = (try await fixture.addUser(), try await fixture.addDomain())
            let names = SubdomainQueries(fixture.database)
            try await names.markOnboarded(["creating", "destroying", "expired", "destroyed", "never", "new"], of: domain)
            for status in ["creating", "destroying", "expired", "destroyed"] {
                _ = try await fixture.addMailbox("m", user, domain, subdomain: status, status: status)
            }
            try await fixture.database.execute(
                "UPDATE subdomains SET last_used_at = now() - interval '1 day' WHERE name = 'never'")
            try await fixture.database.execute(
                "UPDATE subdomains SET last_used_at = now() - interval '1 hour' WHERE name = 'destroyed'")

            #expect(try await names.takeUnused(limit: 2, retryAfter: .hours(1)).map(\.name).sorted() == ["destroyed", "never"])
            let last = try await names.takeUnused(limit: 2, retryAfter: .hours(1))
            #expect(last.map(\.name) == ["new"])

            #expect(try await names.forgetUnused(try #require(last.first).id))
            let late = try await fixture.addMailbox("late", user, domain, subdomain: "never")
            let never = try await fixture.database.value("SELECT id FROM subdomains WHERE name = 'never'", as: UUID.self)
            #expect(try await names.isUsed(try #require(never)))
            #expect(try await !names.forgetUnused(try #require(never)))
            try await names.keep(try #require(never))
            #expect(try await names.touch("never", of: domain))
            #expect(try await fixture.state(of: late) == "active ready")
        }
    }

    @Test("a failed clean-up is taken up again an hour later, also where a mailbox has the name by then")
    func failed() async throws {
        try await QueueFixture.with { fixture in
            let (user, domain) = (try await fixture.addUser(), try await fixture.addDomain())
            let names = SubdomainQueries(fixture.database)
            try await names.markOnboarded(["desk"], of: domain)
            let desk = try #require(try await names.takeUnused(limit: 1, retryAfter: .hours(1)).first)
            try await fixture.fail(SubdomainRelease(subdomain: desk.id, domain: domain, name: "desk"))
            _ = try await fixture.addMailbox("m", user, domain, subdomain: "desk")

            #expect(try await names.takeUnused(limit: 1, retryAfter: .hours(1)) == [])
            try await fixture.database.execute("UPDATE subdomains SET cleanup_at = now() - interval '61 minutes'")
            #expect(try await names.takeUnused(limit: 1, retryAfter: .hours(1)) == [desk])
        }
    }

    @Test("a domain that gets another zone, or is deleted, forgets what its zone knew")
    func otherZone() async throws {
        try await QueueFixture.with { fixture in
            let domain = try await fixture.addDomain()
            let names = SubdomainQueries(fixture.database)
            let domains = DomainQueries(fixture.database)
            try await domains.setZone(domain, zoneID: "one", nameServers: [], bindingSource: .catalog)
            try await names.markOnboarded(["desk"], of: domain)
            try await domains.setZone(domain, zoneID: "one", nameServers: [], bindingSource: .catalog)
            #expect(try await names.touch("desk", of: domain))

            try await domains.setZone(domain, zoneID: "two", nameServers: [], bindingSource: .catalog)
            #expect(try await names.missing(["desk"], of: domain) == ["desk"])

            try await names.markOnboarded(["desk"], of: domain)
            try await domains.markDeleted(domain)
            #expect(try await fixture.count("subdomains") == 0)
        }
    }

    @Test("a sweep begins one clean-up for each, and none while the switch is off or Cloudflare is not managed")
    func sweep() async throws {
        try await QueueFixture.with { fixture in
            let domain = try await fixture.addDomain()
            try await SubdomainQueries(fixture.database).markOnboarded(["a", "b"], of: domain)

            try await fixture.perform(SubdomainSweep())
            try await fixture.perform(SubdomainSweep())

            let jobs = try await fixture.database.values(
                "SELECT subject_name FROM jobs WHERE kind = 'subdomain.release' ORDER BY subject_name", as: String.self)
            #expect(jobs == ["a", "b"])
            var settings = fixture.settings
            #expect(SubdomainSweep.schedule(settings)?.name == nil, "Cloudflare is not managed")
            #expect(MailboxSweep.schedule(settings)?.period == .seconds(60))
            settings.isManagementEnabled = true
            settings.token = Secret("t")
            #expect(SubdomainSweep.schedule(settings)?.name == "subdomain.sweep")
            settings.subdomainCleanupBatch = 0
            #expect(SubdomainSweep.schedule(settings)?.name == nil)
        }
    }
}

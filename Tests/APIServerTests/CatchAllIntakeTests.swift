import Core
import Foundation
import HTTPTypes
import Postgres
import Store
import Testing

@testable import APIServer

/// Mail to addresses that nobody has, in domains whose catch-all is on.
@Suite("Mail to unknown addresses")
struct CatchAllIntakeTests {
    private static let mail = InboundTests.mail

    private static func with(_ body: @Sendable (TestAPI, DomainID) async throws -> Void) async throws {
        try await TestAPI.with(settings: TestAPI.mailSettings) { api in
            try await body(api, try await api.makeDomain("example.com", catchAll: true))
        }
    }

    @Test(
        "makes a mailbox for every address that can be one",
        arguments: [
            ("new@example.com", "new", ""), ("A.B@Example.com", "a.b", ""), ("new+tag@example.com", "new+tag", ""),
            ("o'brien_%{x}@example.com", "o'brien_%{x}", ""), ("noreply@wild.mail.example.com", "noreply", "wild.mail"),
        ])
    func makes(recipient: String, localPart: String, subdomain: String) async throws {
        try await Self.with { api, _ in
            let answer = try await api.deliver(Self.mail, to: recipient)

            #expect(answer.status == .created)
            let row = try #require(
                try await api.database.query(
                    """
                    SELECT local_part, subdomain, address, source::text, created_via::text, status::text, delivery::text,
                           expires_at IS NULL AND last_received_at IS NOT NULL, user_id
                      FROM mailboxes WHERE id = \(answer.mailboxID?.uuid)
                    """
                ).first)
            #expect(try row.decode(0) == localPart)
            #expect(try row.decode(1) == subdomain)
            #expect(try row.decode(2) == recipient.lowercased())
            #expect(try row.decode(3) == "catch_all")
            #expect(try row.decode(4) == "system")
            #expect(try row.decode(5) == "active")
            #expect(try row.decode(6) == "ready")
            #expect(try row.decode(7, as: Bool.self))
            #expect(try row.decode(8, as: UUID.self) == api.user.uuid)
        }
    }

    @Test("makes one mailbox of many mails that come at once")
    func race() async throws {
        try await Self.with { api, _ in
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for number in 0..<30 {
                    group.addTask {
                        try await api.deliver(
                            Self.mail.replacing("<one@", with: "<\(number)@"), to: "race@example.com")
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }

            #expect(answers.allSatisfy { $0.status == .created })
            #expect(Set(answers.map(\.mailboxID)).count == 1)
            #expect(try await api.count("SELECT count(*) FROM mailboxes") == 1)
            #expect(try await api.count("SELECT count(*) FROM messages") == 30)
            #expect(try await api.count("SELECT mailboxes::int8 FROM catch_all_hours") == 1)
        }
    }

    @Test("prefers mailboxes that are there, and the user of a subaddress")
    func known() async throws {
        try await Self.with { api, domain in
            let user = try await api.makeMailbox("user@example.com", in: domain)
            try await api.makeMailbox("expired@example.com", in: domain, status: "expired")
            try await api.makeMailbox("destroyed@example.com", in: domain, status: "destroyed")

            #expect(try await api.deliver(Self.mail, to: "user+tag@example.com").mailboxID == user)
            #expect(try await api.deliver(Self.mail, to: "expired@example.com").code == "mailbox_unavailable")
            #expect(try await api.deliver(Self.mail, to: "expired+tag@example.com").code == "mailbox_unavailable")
            #expect(try await api.deliver(Self.mail, to: "destroyed@example.com").status == .created)
        }
    }

    @Test(
        "is taken as long as the rule may be ours, and not in a domain that is not active",
        arguments: [
            ("catch_all_enabled = false", false), ("catch_all_enabled = false, catch_all_transition = 'enabling'", true),
            ("catch_all_transition = 'disabling'", true), ("status = 'disabled'", false),
            ("status = 'provisioning_error'", false), ("deleted_at = now()", false), ("catch_all_owner = NULL", false),
        ])
    func states(change: String, isTaken: Bool) async throws {
        try await Self.with { api, domain in
            try await api.database.execute("UPDATE domains SET \(SQL(unsafe: change)) WHERE id = \(domain.uuid)")

            let answer = try await api.deliver(Self.mail, to: "new@example.com")

            #expect(answer.status == (isTaken ? .created : .notFound))
            #expect(try await api.count("SELECT count(*) FROM mailboxes") == (isTaken ? 1 : 0))
        }
    }

    @Test("belongs to the longest domain that takes it")
    func longest() async throws {
        try await Self.with { api, _ in
            let below = try await api.makeDomain("mail.example.com", catchAll: true)
            _ = try await api.makeDomain("off.example.com", catchAll: false)

            for recipient in ["a@mail.example.com", "a@x.mail.example.com", "a@off.example.com"] {
                #expect(try await api.deliver(Self.mail, to: recipient).status == .created)
            }

            #expect(try await api.count("SELECT count(*) FROM mailboxes WHERE domain_id = \(below.uuid)") == 2)
        }
    }

    // MARK: Policy

    private static func change(_ api: TestAPI, _ domain: DomainID, _ json: String) async throws -> Answer {
        try await api.send(.patch, "/api/domains/\(domain)", json: json)
    }

    @Test("is refused where the domain's policy says so")
    func policies() async throws {
        try await Self.with { api, domain in
            let pattern = try await Self.change(api, domain, #"{"catchAllPolicy":"pattern","catchAllPattern":"Test-*"}"#)
            #expect(pattern.status == .ok)
            #expect(pattern.json["catchAllPolicy"] == "pattern")
            #expect(pattern.json["catchAllPattern"] == "test-*")
            #expect(pattern.json["catchAllHourlyLimit"] == 1000)
            #expect(try await api.deliver(Self.mail, to: "test-1@example.com").status == .created)
            #expect(try await api.deliver(Self.mail, to: "other@example.com").code == "mailbox_unavailable")

            #expect(try await Self.change(api, domain, #"{"catchAllPolicy":"reject"}"#).json["catchAllPattern"] == "test-*")
            #expect(try await api.deliver(Self.mail, to: "test-2@example.com").code == "mailbox_unavailable")
            #expect(try await api.deliver(Self.mail, to: "test-1@example.com").status == .ok)

            #expect(try await Self.change(api, domain, #"{"catchAllPolicy":"accept","catchAllPattern":null}"#).status == .ok)
            let shown = try await api.send(.get, "/api/domains/\(domain)")
            #expect(shown.json["catchAllPolicy"] == "accept")
            #expect(shown.json["catchAllPattern"] == .null)
            #expect(try await api.deliver(Self.mail, to: "other@example.com").status == .created)
        }
    }

    @Test("makes so many mailboxes an hour, and what is over comes again")
    func limit() async throws {
        try await Self.with { api, domain in
            #expect(try await Self.change(api, domain, #"{"catchAllHourlyLimit":2}"#).json["catchAllHourlyLimit"] == 2)

            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for number in 0..<6 { group.addTask { try await api.deliver(Self.mail, to: "n\(number)@example.com") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0.status == .created } == 2)
            let refused = answers.filter { $0.code == "catch_all_limit_reached" && $0.status == .tooManyRequests }
            #expect(refused.count == 4)
            #expect(refused.allSatisfy { (3500...3600).contains($0.headers[.retryAfter].flatMap { Int($0) } ?? 0) })
            #expect(try await api.count("SELECT count(*) FROM mailboxes") == 2)

            try await api.database.execute("UPDATE catch_all_hours SET began_at = now() - interval '1 hour'")
            #expect(try await api.deliver(Self.mail, to: "later@example.com").status == .created)
            #expect(try await api.count("SELECT mailboxes::int8 FROM catch_all_hours") == 1)

            #expect(try await Self.change(api, domain, #"{"catchAllHourlyLimit":0}"#).status == .ok)
            #expect(try await api.deliver(Self.mail, to: "never@example.com").status == .tooManyRequests)
        }
    }

    @Test("is told to come again within the hour, by a transaction too that began before the hour did")
    func hourOfLaterTransaction() async throws {
        try await Self.with { api, domain in
            #expect(try await Self.change(api, domain, #"{"catchAllHourlyLimit":1}"#).status == .ok)

            let made = try await api.database.transaction { tx in
                _ = try await tx.query("SELECT now()")
                #expect(try await api.deliver(Self.mail, to: "first@example.com").status == .created)
                return try await RecipientQueries(tx).makeCatchAllMailbox(
                    in: domain, localPart: "late", subdomain: "", address: "late@example.com")
            }

            guard case .hourIsFull(let seconds) = made else {
                Issue.record("the hour is not full: \(made)")
                return
            }
            #expect((3500...3600).contains(seconds))
        }
    }

    @Test(
        "is not changed by a policy that makes no sense",
        arguments: [
            (#"{"catchAllPolicy":"maybe"}"#, "catchAllPolicy"), (#"{"catchAllPolicy":7}"#, "catchAllPolicy"),
            (#"{"catchAllPolicy":"pattern"}"#, "catchAllPattern"),
            (#"{"catchAllPolicy":"pattern","catchAllPattern":null}"#, "catchAllPattern"),
            (#"{"catchAllPattern":""}"#, "catchAllPattern"), (#"{"catchAllPattern":"a@b"}"#, "catchAllPattern"),
            (#"{"catchAllPattern":["*"]}"#, "catchAllPattern"), (#"{"catchAllPattern":"ä*"}"#, "catchAllPattern"),
            (#"{"catchAllHourlyLimit":-1}"#, "catchAllHourlyLimit"), (#"{"catchAllHourlyLimit":1.5}"#, "catchAllHourlyLimit"),
            (#"{"catchAllHourlyLimit":"10"}"#, "catchAllHourlyLimit"),
            (#"{"catchAllHourlyLimit":1000001}"#, "catchAllHourlyLimit"),
        ])
    func badPolicies(json: String, member: String) async throws {
        try await Self.with { api, domain in
            let answer = try await Self.change(api, domain, json)

            #expect(answer.status == .badRequest)
            #expect(answer.members(answer.json["details"]?["fieldErrors"]) == [member])
            #expect(try await api.send(.get, "/api/domains/\(domain)").json["catchAllPolicy"] == "accept")
        }
    }
}

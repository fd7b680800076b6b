import Core
import HTTPTypes
import Jobs
import Postgres
import Store
import Synchronization
import TestSupport
import Testing

@testable import APIServer

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Who watches is told of what requests change by themselves, with no job that would tell it.
@Suite("Events of mailboxes and domains that requests change")
struct MailboxEventTests {
    /// What pods are told, each mailbox as the database has it at that moment.
    private final class Heard: Sendable {
        struct State {
            var isListening = false
            var mailboxes: [Mailbox] = []
            var missing = 0
            var domains: [DomainID] = []
        }

        private let state = Mutex(State())

        var now: State { state.withLock { $0 } }

        func hear(_ event: EventSignals.Event, _ database: Database) async {
            switch event {
            case .reconnected: state.withLock { $0.isListening = true }
            case .domainsChanged(let ids): state.withLock { $0.domains += ids }
            case .mailboxesChanged(let ids):
                let found = (try? await MailboxQueries(database).find(ids)) ?? []
                state.withLock {
                    $0.mailboxes += found
                    $0.missing += ids.count - found.count
                }
            case .messagesStored: break
            }
        }
    }

    /// What is told while `body` runs.
    private static func told(_ api: TestAPI, _ body: @Sendable () async throws -> Void) async throws -> Heard.State {
        let heard = Heard()
        let end = DomainID.make()
        let listening = Task { await api.events.listen { await heard.hear($0, api.database) } }
        defer { listening.cancel() }
        try await eventually("somebody listens") { heard.now.isListening }
        try await body()
        // What was said before is heard before.
        await api.events.domainsChanged([end])
        try await eventually("all is heard") { heard.now.domains.contains(end) }
        var all = heard.now
        all.domains.removeAll { $0 == end }
        return all
    }

    // MARK: Made

    @Test("a mailbox that is ready at once is told when it is committed")
    func made() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)

            let told = try await Self.told(api) { () async throws in
                #expect(try await api.create(#"{"localPart":"one"}"#).status == .created)
                #expect(try await api.create().status == .created)
                #expect(try await api.ensure(#"{"address":"two@example.com"}"#).status == .created)
                let many = try await api.send(.post, "/api/mailboxes/bulk", json: #"{"localParts":["one","three","four"]}"#)
                #expect(many.status == .ok)
            }

            let all = try await api.database.values("SELECT address FROM mailboxes", as: String.self)
            #expect(all.count == 5)
            #expect(told.mailboxes.map(\.address).sorted() == all.sorted())
            #expect(told.missing == 0, "told before COMMIT")
        }
    }

    @Test("what is refused, undone or repeated is not told")
    func refused() async throws {
        try await TestAPI.withMailboxes(["MAILBOX_LIMIT_PER_USER": "1"]) { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let member = try await TestAPI.makeKey(in: api.database, role: .member).key
            let headers: HTTPFields = [.prefer: "respond-async", .idempotencyKey: "the-first"]

            let told = try await Self.told(api) { () async throws in
                for _ in 0..<2 {
                    #expect(try await api.create(#"{"localPart":"one"}"#, key: member, headers: headers).status == .created)
                }
                #expect(try await api.create(#"{"localPart":"two"}"#, key: member).code == "mailbox_limit_reached")
                #expect(try await api.ensure(#"{"address":"three@example.com"}"#, key: member).code == "mailbox_limit_reached")
                #expect(try await api.create(#"{"localPart":"one"}"#).status == .conflict)
            }

            #expect(told.mailboxes.map(\.address) == ["one@example.com"])
            #expect(told.missing == 0)
        }
    }

    // MARK: Ensured

    @Test("a mailbox that ensure prolongs, brings back or promotes is told as it is then, and one that stays as it is, is not")
    func ensured() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            for name in ["prolonged", "expired", "caught", "same"] { _ = try await api.makeMailbox("\(name)@example.com") }
            let expired = try #require(
                try await api.database.value("SELECT id FROM mailboxes WHERE local_part = 'expired'", as: UUID.self))
            try await api.expire(MailboxID(expired).description)
            try await api.database.execute("UPDATE mailboxes SET source = 'catch_all' WHERE local_part = 'caught'")
            try await api.database.execute("UPDATE mailboxes SET expires_at = NULL WHERE local_part = 'same'")

            let told = try await Self.told(api) { () async throws in
                for name in ["prolonged", "expired"] {
                    let json = #"{"address":"\#(name)@example.com","expiresInMinutes":20000}"#
                    #expect(try await api.ensure(json).status == .ok)
                }
                for name in ["caught", "same"] {
                    #expect(try await api.ensure(#"{"address":"\#(name)@example.com","expiresInMinutes":60}"#).status == .ok)
                }
            }

            #expect(told.mailboxes.map(\.localPart) == ["prolonged", "expired", "caught"])
            #expect(told.mailboxes.map(\.status) == [.active, .active, .active])
            #expect(told.mailboxes.map(\.source) == [.registered, .registered, .registered])
            #expect(told.mailboxes.prefix(2).allSatisfy { ($0.expiresAt ?? .distantPast) > Date() + 19_000 * 60 })
        }
    }

    @Test("a mailbox that is prolonged while its job is under way is told, though nothing was asked of the job")
    func underWay() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com")
            #expect(try await api.ensure(#"{"address":"one@example.com"}"#).status == .accepted)

            let told = try await Self.told(api) { () async throws in
                let json = #"{"address":"one@example.com","expiresInMinutes":20000}"#
                #expect(try await api.ensure(json).status == .accepted)
            }

            #expect(told.mailboxes.map(\.status) == [.creating])
        }
    }

    @Test("streams show a mailbox that was made and one that was prolonged")
    func streams() async throws {
        try await TestAPI.withTail { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let reader = try await EventReader.open(api, try await api.principal())
            let other = try await api.makeMailbox()
            try await eventually("changes are heard") {
                await api.events.mailboxesChanged([other])
                return !reader.mailbox(other.description).isEmpty
            }

            let id = try await api.makeMailbox("one@example.com")
            try await eventually("it is told") { reader.mailbox(id).count == 1 }
            let answer = try await api.ensure(#"{"address":"one@example.com","expiresInMinutes":null}"#)
            try await eventually("its new end is told") { reader.mailbox(id).count == 2 }

            let shown = reader.mailbox(id)
            #expect(shown.first?["expiresAt"]?.stringValue != nil)
            #expect(shown.last?["expiresAt"] == .null)
            #expect(shown.last == answer.json)
            try await reader.close()
        }
    }

    // MARK: Domains

    @Test("a domain whose policy is set is told, and one whose policy is refused is not")
    func policy() async throws {
        try await TestAPI.with { api in
            let domain = try await api.addDomain("example.com")

            let told = try await Self.told(api) { () async throws in
                let changed = try await api.send(.patch, "/api/domains/\(domain)", json: #"{"catchAllPolicy":"reject"}"#)
                #expect(changed.status == .ok)
                let refused = try await api.send(.patch, "/api/domains/\(domain)", json: #"{"catchAllPolicy":"pattern"}"#)
                #expect(refused.status == .badRequest)
            }

            #expect(told.domains == [domain])
        }
    }
}

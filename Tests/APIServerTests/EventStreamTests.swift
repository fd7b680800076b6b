import Core
import Hummingbird
import Jobs
import Postgres
import Store
import Synchronization
import TestSupport
import Testing

@testable import APIServer

/// Streams of events: everything that a client may see, once, also when he comes back.
@Suite("Streams of events")
struct EventStreamTests {
    @Test("messages are told as they are stored, and who comes back gets the next ones, whichever he saw last")
    func messages() async throws {
        try await TestAPI.withTail { api in
            let mailbox = try await api.makeMailbox()
            try await api.storeMail(in: mailbox)
            let caller = try await api.principal()
            let reader = try await EventReader.open(api, caller)
            let start = try #require(reader.lastID)

            var stored: [String] = []
            for _ in 0..<10 { stored.append(try await api.storeMail(in: mailbox).description) }
            try await eventually("all are told") { reader.messages.count == stored.count }
            let events = reader.events
            try await reader.close()

            #expect(reader.messages == stored)
            #expect(events.first?.data["message"]?["mailboxId"]?.stringValue == mailbox.description)
            for (index, event) in events.enumerated() {
                let again = try await EventReader.open(api, caller, from: event.id)
                let rest = Array(stored.dropFirst(index + 1))
                try await eventually("the rest is told") { again.messages.count >= rest.count }
                #expect(again.messages == rest)
                try await again.close()
            }
            let all = try await EventReader.open(api, caller, from: start)
            try await eventually("all are told again") { all.messages.count >= stored.count }
            #expect(all.messages == stored)
            try await all.close()
        }
    }

    @Test("a message whose transaction was open for long is told when it is committed, and once")
    func overlapping() async throws {
        try await TestAPI.withTail { api in
            let mailbox = try await api.makeMailbox()
            let caller = try await api.principal()
            let reader = try await EventReader.open(api, caller)
            let start = try #require(reader.lastID)

            let (late, between) = try await api.database.transaction { tx in
                let late = try await api.storeMail(TestMail(), in: mailbox, tx)
                let between = try await api.storeMail(in: mailbox)
                try await eventually("the later one is told") { reader.messages == [between.description] }
                return (late, between)
            }
            await api.tell(late, in: mailbox)
            try await eventually("both are told") { reader.messages == [between.description, late.description] }
            let afterFirst = try #require(reader.events.first?.id)
            try await reader.close()

            let again = try await EventReader.open(api, caller, from: afterFirst)
            let all = try await EventReader.open(api, caller, from: start)
            try await eventually("the late one is told again") { !again.messages.isEmpty }
            #expect(again.messages == [late.description])
            #expect(Set(all.messages) == [late.description, between.description])
            #expect(all.messages.count == 2)
            try await again.close()
            try await all.close()
        }
    }

    @Test("who was away for long catches up in pages, while mail goes on coming, and gets everything once")
    func catchUp() async throws {
        try await TestAPI.withTail { api in
            let mailbox = try await api.makeMailbox()
            let caller = try await api.principal()
            let first = try await EventReader.open(api, caller)
            let start = try #require(first.lastID)
            try await first.close()
            var stored: Set<String> = []
            for _ in 0..<450 { stored.insert(try await api.storeMail(in: mailbox, isTold: false).description) }

            async let more = withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<50 { group.addTask { try await api.storeMail(in: mailbox).description } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            let reader = try await EventReader.open(api, caller, from: start)
            stored.formUnion(try await more)
            try await eventually("all are told") { reader.messages.count >= stored.count }
            try await reader.close()

            #expect(reader.messages.count == stored.count)
            #expect(Set(reader.messages) == stored)
        }
    }

    @Test("members are told of their own, administrators of everything")
    func visibility() async throws {
        try await TestAPI.withTail { api in
            let member = try await api.principal(.member)
            let own = try await api.makeMailbox(of: member.userID)
            let foreign = try await api.makeMailbox()
            let ofMember = try await EventReader.open(api, member)
            let ofAdmin = try await EventReader.open(api, try await api.principal())
            let ofMailbox = try await EventReader.open(api, try await api.principal(), mailboxes: .ids([own]))

            let a = try await api.storeMail(in: foreign).description
            let b = try await api.storeMail(in: own).description
            let job = try await api.makeJob()
            try await eventually("both are told") {
                // These are hints alone: who does not listen yet is told when there is the next one.
                await api.queue.signals.changed([job])
                await api.events.mailboxesChanged([foreign, own])
                let toAdmin = Set(ofAdmin.events.map(\.name))
                let toMember = Set(ofMember.events.map(\.name))
                return toAdmin.count == 3 && toMember.count == 2 && ofAdmin.messages.count == 2
                    && ofMember.messages.count == 1 && ofMailbox.messages.count == 1
            }

            #expect(Set(ofAdmin.events.map(\.name)) == ["message.stored", "mailbox.changed", "job.changed"])
            #expect(Set(ofMember.events.map(\.name)) == ["message.stored", "mailbox.changed"])
            #expect(ofAdmin.messages == [a, b])
            #expect(ofMember.messages == [b])
            #expect(ofMailbox.messages == [b])
            let mailboxes = ofMember.events.filter { $0.name == "mailbox.changed" }
            #expect(Set(mailboxes.compactMap { $0.data["mailbox"]?["id"]?.stringValue }) == [own.description])
            let jobs = ofAdmin.events.filter { $0.name == "job.changed" }
            #expect(jobs.contains { $0.data["job"]?["id"]?.stringValue == job.description })
            for reader in [ofMember, ofAdmin, ofMailbox] { try await reader.close() }
        }
    }

    @Test("a domain that changes is shown")
    func domains() async throws {
        try await TestAPI.withTail { api in
            let reader = try await EventReader.open(api, try await api.principal())
            _ = try await api.makeMailbox()
            let row = try await api.database.value("SELECT id FROM domains", as: UUID.self)
            let domain = DomainID(try #require(row))

            try await eventually("it is told") {
                await api.events.domainsChanged([domain])
                return reader.events.contains { $0.name == "domain.changed" }
            }

            #expect(reader.events.first?.data["domain"]?["id"]?.stringValue == domain.description)
            try await reader.close()
        }
    }

    @Test("what the credential may not see cannot be asked for")
    func kinds() async throws {
        try await TestAPI.with { api in
            var member = try await api.principal(.member)
            var admin = try await api.principal()

            #expect(try EventRoutes.kinds(nil, member) == [.messageStored, .mailboxChanged, .jobChanged])
            #expect(try EventRoutes.kinds(nil, admin) == Set(StreamEvent.Kind.allCases))
            #expect(throws: Problem.self) { try EventRoutes.kinds([.domainChanged], member) }
            member.scopes = ["messages:read"]
            #expect(try EventRoutes.kinds(nil, member) == [.messageStored])
            member.scopes = ["keys:read"]
            #expect(throws: Problem.self) { try EventRoutes.kinds(nil, member) }
            admin.scopes = ["jobs:read"]
            #expect(try EventRoutes.kinds(nil, admin) == [.jobChanged])
            let bad = try await api.send(.get, "/api/events?type=everything")
            let last = try await api.send(.get, "/api/events", headers: [.lastEventID: "yesterday"])
            #expect(bad.status == .badRequest)
            #expect(last.status == .badRequest)
        }
    }

    // MARK: The end

    @Test("a client that takes nothing is cut off")
    func slow() async throws {
        let cuts = Mutex(0)
        let inbox = EventInbox { cuts.withLock { $0 += 1 } }

        for _ in 0..<EventInbox.capacity { inbox.offer(.alive) }
        #expect(cuts.withLock { $0 } == 0)
        inbox.offer(.alive)

        #expect(cuts.withLock { $0 } == 1)
        var count = 0
        for await _ in inbox.events { count += 1 }
        #expect(count == EventInbox.capacity)
    }

    @Test("a client that has written nothing for two beats is cut off, one that writes is not")
    func stuck() async throws {
        let cuts = Mutex(0)
        let inbox = EventInbox { cuts.withLock { $0 += 1 } }

        var iterator = inbox.events.makeAsyncIterator()
        for _ in 0..<3 {
            inbox.beat()
            _ = await iterator.next()
            inbox.took()
        }
        #expect(cuts.withLock { $0 } == 0)
        inbox.beat()
        inbox.beat()
        inbox.beat()

        #expect(cuts.withLock { $0 } == 1)
    }

    @Test("a stream ends when its key is revoked, when its user is disabled, and when the server stops")
    func ends() async throws {
        try await TestAPI.withTail { api in
            let revoked = try await api.principal(.member)
            let disabled = try await api.principal(.member)
            let ofRevoked = try await EventReader.open(api, revoked)
            let ofDisabled = try await EventReader.open(api, disabled)
            let other = try await EventReader.open(api, try await api.principal())

            try await api.database.execute("UPDATE api_keys SET revoked_at = now() WHERE user_id = \(revoked.userID.uuid)")
            try await api.database.execute("UPDATE users SET disabled_at = now() WHERE id = \(disabled.userID.uuid)")
            await api.mail.credentials.check()

            try await eventually("they end") { ofRevoked.text.isFinished && ofDisabled.text.isFinished }
            #expect(!other.text.isFinished)
            try await other.close()
            try await eventually("nobody listens") { api.mail.tail.listenerCount == 0 && api.mail.changes.streamCount == 0 }
        }
        try await TestAPI.with { api in
            let running = Task { try await api.mail.tail.run() }
            let reader = try await EventReader.open(api, try await api.principal())

            running.cancel()

            try await eventually("it ends") { reader.text.isFinished }
            try await running.value
        }
    }
}

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

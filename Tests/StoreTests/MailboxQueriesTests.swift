import Core
import Postgres
import Store
import Testing

@Suite("Mailboxes in the store")
struct MailboxQueriesTests {
    /// A domain with an owner for its mailboxes.
    private struct Site {
        let user = UserID.make()
        let domain = DomainID.make()

        init(_ database: Database) async throws {
            try await database.addUser(user)
            try await database.execute(
                """
                INSERT INTO domains (id, name, binding_source, status)
                VALUES (\(domain.uuid), 'example.com', 'catalog', 'active')
                """)
        }

        func new(_ localParts: [String], job: JobID? = nil) -> NewMailboxes {
            NewMailboxes(
                owner: user, domain: domain, origin: .web, key: nil, tags: ["a"], lifetimeMinutes: 60,
                items: localParts.map {
                    .init(localPart: $0, subdomain: "x", address: "\($0)@x.example.com", job: job)
                })
        }
    }

    @Test("taken addresses are left out, and free again when their mailbox is destroyed")
    func insert() async throws {
        try await withStore { database in
            let site = try await Site(database)
            let queries = MailboxQueries(database)

            let first = try await queries.insert(site.new(["a", "b"]))
            let second = try await queries.insert(site.new(["b", "c"]))

            #expect(first.map(\.localPart).sorted() == ["a", "b"])
            #expect(second.map(\.localPart) == ["c"])
            #expect(second[0].mailDomain == "example.com")
            #expect(second[0].status == .active)
            #expect(second[0].delivery == .ready)
            #expect(try await queries.taken(["b@x.example.com", "d@x.example.com"]) == ["b@x.example.com"])
            try await database.execute("UPDATE mailboxes SET status = 'destroyed', destroyed_at = now() WHERE local_part = 'b'")
            #expect(try await queries.insert(site.new(["b"])).count == 1)
        }
    }

    @Test("a mailbox and its job are written in either order, but not without each other")
    func job() async throws {
        try await withStore { database in
            let site = try await Site(database)
            let id = JobID.make()

            await #expect(throws: PostgresError.self) {
                try await database.transaction { tx in _ = try await MailboxQueries(tx).insert(site.new(["a"], job: id)) }
            }
            let made = try await database.transaction { tx in
                let made = try await MailboxQueries(tx).insert(site.new(["a"], job: id))
                var job = QueueStatements.NewJob.sample()
                job.id = id
                _ = try await QueueStatements(tx).insert([job])
                return made
            }

            #expect(made[0].status == .creating)
            #expect(made[0].delivery == .pending)
            #expect(made[0].job == id)
        }
    }

    @Test("a mailbox is expired when its time is over by PostgreSQL's clock, and one in the making is not")
    func expiry() async throws {
        try await withStore { database in
            let site = try await Site(database)
            let queries = MailboxQueries(database)
            let id = try await queries.insert(site.new(["a"]))[0].id
            try await database.execute("UPDATE mailboxes SET expires_at = now()")

            #expect(try await queries.find(id, of: nil)?.status == .expired)
            #expect(try await queries.list(.init(owner: nil, statuses: [.expired]), before: nil, limit: 9).count == 1)
            #expect(try await queries.list(.init(owner: nil, statuses: [.active]), before: nil, limit: 9).isEmpty)
            try await database.execute("UPDATE mailboxes SET status = 'creating'")
            #expect(try await queries.find(id, of: nil)?.status == .creating)
            #expect(try await queries.list(.init(owner: nil, statuses: [.active]), before: nil, limit: 9).count == 1)
        }
    }

    @Test("the database counts a user's mailboxes itself, whoever makes and ends them")
    func counts() async throws {
        try await withStore { database in
            let site = try await Site(database)
            let counts = MailboxCountQueries(database)
            #expect(try await counts.find(site.user) == nil)

            _ = try await MailboxQueries(database).insert(site.new(["a", "b", "c"]))
            _ = try await MailboxQueries(database).insert(site.new(["c", "d"]))
            var count = try #require(try await counts.find(site.user))
            #expect(count.alive == 4)
            #expect(count.createdToday == 4)
            #expect((1...86_400).contains(count.secondsLeftToday))

            try await database.execute("UPDATE mailboxes SET status = 'destroyed', destroyed_at = now() WHERE local_part < 'c'")
            try await database.execute("UPDATE mailboxes SET status = 'expired' WHERE local_part = 'c'")
            count = try #require(try await counts.find(site.user))
            #expect(count.alive == 2)
            #expect(count.createdToday == 4)
            try await database.execute("UPDATE user_mailboxes SET day = day - 1")
            #expect(try await counts.find(site.user)?.createdToday == 0)
            // What the catch-all makes is alive, but nobody's wish.
            try await database.execute(
                """
                INSERT INTO mailboxes (id, user_id, domain_id, local_part, address, source, status, delivery)
                VALUES (gen_random_uuid(), \(site.user.uuid), \(site.domain.uuid), 'z', 'z@example.com', 'catch_all', 'active', 'ready')
                """)
            count = try #require(try await counts.find(site.user))
            #expect(count.alive == 3)
            #expect(count.createdToday == 0)
        }
    }
}

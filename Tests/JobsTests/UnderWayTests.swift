import Core
import Postgres
import Store
import Testing

@testable import Jobs

@Suite("What is under way", .serialized)
struct UnderWayTests {
    @Test("the same wish as the last of its key is under way, queued or running")
    func same() async throws {
        try await QueueFixture.with { fixture in
            let id = try await fixture.add(1, key: "k")
            #expect(try await fixture.underWay(1) == id)

            try await fixture.claim(id)
            #expect(try await fixture.underWay(1) == id)

            let second = try await fixture.add(1, key: "k")
            #expect(try await fixture.underWay(1) == second, "the last one counts")
        }
    }

    @Test("another payload, another key and none at all are not under way")
    func other() async throws {
        try await QueueFixture.with { fixture in
            try await fixture.add(1, key: "k")

            #expect(try await fixture.underWay(2) == nil)
            #expect(try await fixture.underWay(1, key: "l") == nil)
            try await fixture.add(1)
            #expect(try await fixture.underWay(1, key: nil) == nil)
        }
    }

    @Test("a wish that another one came after is not under way", arguments: [true, false])
    func overtaken(_ isOfAnotherKind: Bool) async throws {
        try await QueueFixture.with { fixture in
            let first = try await fixture.add(1, key: "k")
            let second = try await fixture.add(isOfAnotherKind ? 1 : 2, key: "k")
            if isOfAnotherKind {
                try await fixture.database.execute("UPDATE jobs SET kind = 'test.other' WHERE id = \(second.uuid)")
            }
            #expect(try await fixture.underWay(1) == nil)

            #expect(try await fixture.cancel(second) == .cancelled)
            #expect(try await fixture.underWay(1) == first, "it is the last one again")
        }
    }

    @Test("what has ended is not under way", arguments: [JobRecord.State.succeeded, .failed, .cancelled])
    func ended(_ state: JobRecord.State) async throws {
        try await QueueFixture.with { fixture in
            let id = try await fixture.add(1, key: "k")
            try await fixture.claim(id)
            _ = try await QueueStatements(fixture.database).settle([Settlement(id: id, attempt: 1, state: state)])

            #expect(try await fixture.underWay(1) == nil)
        }
    }

    @Test("what somebody wants cancelled is not under way")
    func cancelRequested() async throws {
        try await QueueFixture.with { fixture in
            let id = try await fixture.add(1, key: "k")
            try await fixture.claim(id)
            #expect(try await fixture.cancel(id) == .requested)

            #expect(try await fixture.underWay(1) == nil)
        }
    }
}

extension QueueFixture {
    fileprivate func underWay(_ number: Int, key: String? = "k") async throws -> JobID? {
        let jobs = try await database.transaction { tx in try await queue.underWay(key.map { [$0] } ?? [], in: tx) }
        return jobs.last.flatMap { $0.isSame(as: job(number, key: key)) ? $0.id : nil }
    }

    fileprivate func claim(_ id: JobID) async throws {
        #expect(try await QueueStatements(database).claim([id], worker: "w", lease: .seconds(60)).count == 1)
    }
}

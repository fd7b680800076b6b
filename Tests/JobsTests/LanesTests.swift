import Core
import Postgres
import Redis
import Store
import TestSupport
import Testing

@testable import Jobs

@Suite("Lanes", .serialized)
struct LanesTests {
    private static let concurrency = 4

    @Test("a hundred thousand jobs of one lane let a job of another begin within two turns")
    func turns() async throws {
        let gate = Gate()
        try await QueueFixture.with { _, _ in
            try await gate.pass()
            return .done()
        } _: { fixture in
            try await fixture.fillLane("full", count: 100_000)
            try await fixture.witnessClaims()
            try await fixture.keeper.sweep()
            #expect(try await fixture.ready("full") == 100_000)

            try await fixture.running(fixture.runner(lanes: ["full", "other"], concurrency: Self.concurrency)) {
                try await eventually("it has all it has room for") { fixture.stage.totalRuns == Self.concurrency }
                let late = try await fixture.add(1, lane: "other")
                gate.open()
                let record = try await fixture.end(of: late)
                #expect(record.state == .succeeded)
            }

            let place = try await fixture.database.value("SELECT n FROM claims WHERE lane = 'other'", as: Int.self)
            // Those that ran when it came, and at most one turn of the full lane before its own.
            #expect(try #require(place) <= 2 * Self.concurrency + 1)
        }
    }

    @Test("lanes take turns at being first", arguments: [2, 3])
    func rotation(_ count: Int) async throws {
        try await QueueFixture.with { _, _ in
            .done()
        } _: { fixture in
            try await fixture.witnessClaims()
            let lanes = (0..<count).map { "lane \($0)" }
            for lane in lanes { try await fixture.fillLane(lane, count: 10) }
            try await fixture.keeper.sweep()

            try await fixture.running(fixture.runner(lanes: lanes, concurrency: 1)) {
                try await eventually("all are done") { try await fixture.unfinished() == 0 }
            }

            let claims = try await fixture.database.values("SELECT lane FROM claims ORDER BY n", as: String.self)
            #expect(claims == (0..<10).flatMap { _ in lanes })
        }
    }
}

extension QueueFixture {
    /// Queued jobs by one statement, as if they had been there for an hour.
    fileprivate func fillLane(_ lane: String, count: Int) async throws {
        try await database.execute(
            """
            INSERT INTO jobs (id, kind, payload, lane, priority, max_failures, run_at)
            SELECT gen_random_uuid(), \(StagedJob.kind.rawValue), \(try JSONCoding.encodeToString(job()))::text::jsonb, \(lane), 3, 3,
                   now() - interval '1 hour'
              FROM generate_series(1, \(Int32(count)))
            """)
    }

    /// Writes down the lanes of claims. A trigger is the witness, so that the queue is not its own judge.
    fileprivate func witnessClaims() async throws {
        try await database.executeScript(
            """
            CREATE TABLE claims (n bigint GENERATED ALWAYS AS IDENTITY, lane text);
            CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                INSERT INTO claims (lane) VALUES (new.lane); RETURN NULL; END $$;
            CREATE TRIGGER note AFTER UPDATE ON jobs FOR EACH ROW WHEN (old.state = 'queued' AND new.state = 'running')
                EXECUTE FUNCTION note();
            """)
    }

    fileprivate func ready(_ lane: String) async throws -> Int? {
        try await redis.send(["ZCARD", "t:ready:\(lane)"]).int
    }
}

import Core
import Postgres
import Store
import TestSupport
import Testing

@testable import Jobs

@Suite("Jobs with a key", .serialized)
struct KeyedJobsTests {
    @Test("two runners never run two jobs of a key at once, and keep their order")
    func order() async throws {
        try await QueueFixture.with { _, _ in
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...2)))
            return .done()
        } _: { fixture in
            // A trigger is the witness, so that the queue is not its own judge.
            try await fixture.database.executeScript(
                """
                CREATE TABLE witness (n bigint GENERATED ALWAYS AS IDENTITY, key text, seq bigint, state text);
                CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    INSERT INTO witness (key, seq, state) VALUES (new.lock_key, new.seq, new.state::text); RETURN NULL; END $$;
                CREATE TRIGGER note AFTER UPDATE OF state ON jobs FOR EACH ROW EXECUTE FUNCTION note();
                """)
            for _ in 0..<20 {
                for key in ["a", "b", "c"] { try await fixture.queue.enqueue(fixture.job(key: key)) }
            }

            try await fixture.running(fixture.runner("a"), fixture.runner("b"), fixture.keeper) {
                try await eventually("all are done") { try await fixture.unfinished() == 0 }
            }

            for key in ["a", "b", "c"] {
                let rows = try await fixture.database.query(
                    "SELECT seq, state FROM witness WHERE key = \(key) ORDER BY n")
                let seen = try rows.map { "\(try $0.decode(0, as: Int.self)) \(try $0.decode(1, as: String.self))" }
                let sequence = try await fixture.database.values(
                    "SELECT seq FROM jobs WHERE lock_key = \(key) ORDER BY seq", as: Int.self)
                #expect(seen == sequence.flatMap { ["\($0) running", "\($0) succeeded"] }, "key \(key)")
            }
            #expect(fixture.stage.totalRuns == 60)
        }
    }

    @Test("a cancelled job makes way for the next of its key")
    func cancelled() async throws {
        let gate = Gate()
        try await QueueFixture.with { job, _ in
            if job.number == 0 { try await gate.pass() }
            return .done()
        } _: { fixture in
            try await fixture.running(fixture.runner()) {
                let ids = [
                    try await fixture.queue.enqueue(fixture.job(0, key: "k")),
                    try await fixture.queue.enqueue(fixture.job(1, key: "k")),
                    try await fixture.queue.enqueue(fixture.job(2, key: "k")),
                ]
                try await eventually("the first runs") { fixture.stage.runs(0) == 1 }
                let result = try await fixture.database.transaction { tx in try await fixture.queue.cancel(ids[1], in: tx) }
                #expect(result == .cancelled)
                gate.open()

                #expect(try await fixture.end(of: ids[2]).state == .succeeded)
                #expect(fixture.stage.runs(1) == 0)
            }
        }
    }
}

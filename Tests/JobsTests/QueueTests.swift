import Core
import Postgres
import Redis
import Store
import TestSupport
import Testing

@testable import Jobs

@Suite("The queue", .serialized)
struct QueueTests {
    @Test("nothing of a transaction that was rolled back runs")
    func rollback() async throws {
        try await QueueFixture.with { fixture in
            try await fixture.running(fixture.runner(), FastSweep(fixture: fixture)) {
                await #expect(throws: StrangeError.self) {
                    try await fixture.database.transaction { tx in
                        try await tx.note(1)
                        try await fixture.queue.enqueue(fixture.job(1), in: tx)
                        throw StrangeError()
                    }
                }
                let id = try await fixture.database.transaction { tx in
                    try await fixture.queue.enqueue(fixture.job(2), in: tx)
                }

                #expect(try await fixture.end(of: id).state == .succeeded)
                #expect(fixture.stage.runs(1) == 0 && fixture.stage.runs(2) == 1)
                #expect(try await fixture.effects() == [])
                #expect(try await fixture.database.value("SELECT count(*) FROM jobs", as: Int.self) == 1)
            }
        }
    }

    @Test("an id that Redis gives out fifty times runs once")
    func repeatedID() async throws {
        try await QueueFixture.with { fixture in
            let runners = (fixture.runner("a"), fixture.runner("b"))
            try await fixture.running(runners.0, runners.1) {
                let id = try await fixture.queue.enqueue(fixture.job())
                for score in 0..<50 {
                    try await fixture.redis.send(["ZADD", "t:ready:default", score, id.uuid.hex])
                    try await eventually("the id is taken") {
                        try await fixture.redis.send(["ZCARD", "t:ready:default"]).int == 0
                    }
                }

                #expect(try await fixture.end(of: id).attempt == 1)
                #expect(fixture.stage.runs() == 1)
            }
        }
    }

    @Test("what a flushed Redis forgot is brought back by the sweep")
    func flush() async throws {
        try await QueueFixture.with { fixture in
            var ids: [JobID] = []
            for number in 0..<20 { ids.append(try await fixture.queue.enqueue(fixture.job(number))) }
            try await fixture.keeper.sweep()
            try await fixture.redis.send(["FLUSHALL"])
            #expect(try await fixture.redis.send(["ZCARD", "t:ready:default"]).int == 0)

            try await fixture.keeper.sweep()
            #expect(try await fixture.redis.send(["ZCARD", "t:ready:default"]).int == 20)

            // And while it works.
            try await fixture.running(fixture.runner(concurrency: 2), fixture.keeper) {
                for _ in 0..<3 {
                    try await fixture.redis.send(["FLUSHALL"])
                    for number in 20..<40 { try await fixture.queue.enqueue(fixture.job(number)) }
                }
                try await eventually("all are done") { try await fixture.unfinished() == 0 }
            }
            #expect(fixture.stage.totalRuns == 80)
        }
    }

    @Test("without Redis workers look into PostgreSQL, and go back to Redis when it is there again")
    func withoutRedis() async throws {
        try await QueueFixture.with { fixture in
            try await fixture.running(fixture.runner(), fixture.keeper) {
                fixture.server.stop()
                for number in 0..<10 { try await fixture.queue.enqueue(fixture.job(number)) }
                try await eventually("all are done without Redis") { try await fixture.unfinished() == 0 }

                try await fixture.server.start()
                for number in 10..<20 { try await fixture.queue.enqueue(fixture.job(number)) }
                try await eventually("all are done with Redis") { try await fixture.unfinished() == 0 }
                #expect(fixture.stage.totalRuns == 20)
            }
        }
    }

    @Test("five hundred jobs that are enqueued at once are all there")
    func batches() async throws {
        try await QueueFixture.with { fixture in
            let ids = try await withThrowingTaskGroup(of: JobID.self) { group in
                for number in 0..<500 { group.addTask { try await fixture.queue.enqueue(fixture.job(number)) } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }

            #expect(ids.count == 500)
            #expect(try await JobQueries(fixture.database).find(Array(ids)).count == 500)
            try await eventually("Redis knows all") {
                try await fixture.redis.send(["ZCARD", "t:ready:default"]).int == 500
            }
        }
    }

    @Test("a job that cannot be written fails alone")
    func badJob() async throws {
        try await QueueFixture.with { fixture in
            let results = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        let job = fixture.job(number, key: number == 20 ? "no\0text" : nil)
                        return (try? await fixture.queue.enqueue(job)) != nil  // whether it went is what is asked
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }

            let written = try await fixture.unfinished()
            #expect(results.filter { !$0 }.count == 1)
            #expect(written == 39)
        }
    }

    @Test("a delayed job does not run before its time")
    func delay() async throws {
        try await QueueFixture.with { fixture in
            try await fixture.running(fixture.runner(), FastSweep(fixture: fixture)) {
                let later = try await fixture.queue.enqueue(fixture.job(1), delay: .hours(1))
                let now = try await fixture.queue.enqueue(fixture.job(2))

                #expect(try await fixture.end(of: now).state == .succeeded)
                #expect(try await fixture.record(later).state == .queued)
                #expect(fixture.stage.runs(1) == 0)
                let woken = try await fixture.database.transaction { tx in try await fixture.queue.retry(later, in: tx) }
                #expect(woken)
                #expect(try await fixture.end(of: later).state == .succeeded)
            }
        }
    }

    @Test("the sweep finds a job that fell due behind a thousand others")
    func sweepStarvation() async throws {
        try await QueueFixture.with { fixture in
            try await fixture.database.execute(
                """
                INSERT INTO jobs (id, kind, payload, lane, priority, max_failures, run_at)
                SELECT gen_random_uuid(), 'test.staged', '{}', 'full', 3, 3, now() - interval '1 hour' FROM generate_series(1, 3000)
                """)
            try await fixture.keeper.sweep()
            let id = try await fixture.add(1, lane: "other", delay: .hours(1))
            try await fixture.database.execute("UPDATE jobs SET run_at = now() WHERE id = \(id.uuid)")
            try await fixture.redis.send(["DEL", JobKeys(prefix: "t:").sweeper])
            try await fixture.keeper.sweep()

            #expect(try await fixture.isReady(id, lane: "other"))
        }
    }
}

import Core
import Foundation
import Postgres
import Store
import TestSupport
import Testing

@testable import Jobs

@Suite("The schedule", .serialized)
struct ScheduleTests {
    /// So long that no test sees its end.
    private static let period: Duration = .days(10_000)

    @Test("eight keepers of two pods that look at the clock at once begin one job a schedule")
    func once() async throws {
        try await QueueFixture.with { fixture in
            let schedules = [
                Schedule("one", every: Self.period, fixture.job(1)), Schedule("two", every: Self.period, fixture.job(2)),
            ]
            try await fixture.withTwoPods(schedules) { keepers in
                try await Self.tick(keepers, times: 4)
            }

            #expect(try await fixture.payloads() == [1, 2])
            let ticked = try await fixture.database.values("SELECT job_id FROM schedule_ticks", as: UUID.self)
            #expect(Set(ticked) == Set(try await fixture.database.values("SELECT id FROM jobs", as: UUID.self)))
        }
    }

    @Test("each period has its job")
    func periods() async throws {
        try await QueueFixture.with { fixture in
            try await fixture.withTwoPods([Schedule("one", every: Self.period, fixture.job(1))]) { keepers in
                for round in 1...3 {
                    try await Self.tick(keepers, times: 1)
                    #expect(try await fixture.payloads().count == round)
                    try await fixture.database.execute("UPDATE schedule_ticks SET tick = tick - interval '10000 days'")
                }
            }
        }
    }

    @Test("what the clock began runs, behind what users wait for")
    func priority() async throws {
        try await QueueFixture.with { fixture in
            let keeper = QueueKeeper(
                database: fixture.database, queue: fixture.queue,
                schedules: [Schedule("one", every: Self.period, fixture.job(1))], logger: fixture.logger)

            try await fixture.running(keeper, fixture.runner()) {
                try await eventually("it ran") { fixture.stage.runs(1) == 1 }
            }

            let priority = try await fixture.database.value("SELECT priority FROM jobs", as: Int16.self)
            #expect(priority.map(Int.init) == JobPriority.background.rawValue)
        }
    }

    @Test("a keeper that dies between the tick and its job leaves the tick to the others")
    func death() async throws {
        try await QueueFixture.with { fixture in
            // Its connection ends where the job would be written.
            try await fixture.database.executeScript(
                """
                CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
                CREATE TRIGGER die BEFORE INSERT ON jobs FOR EACH ROW EXECUTE FUNCTION die();
                """)
            try await fixture.withTwoPods([Schedule("one", every: Self.period, fixture.job(1))]) { keepers in
                await #expect(throws: PostgresError.self) { try await keepers[0].tick() }
                #expect(try await fixture.database.value("SELECT count(*) FROM schedule_ticks", as: Int.self) == 0)
                try await fixture.database.executeScript("DROP TRIGGER die ON jobs")

                try await Self.tick(keepers, times: 1)
            }

            #expect(try await fixture.payloads() == [1])
        }
    }

    private static func tick(_ keepers: [QueueKeeper], times: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for keeper in keepers {
                group.addTask { for _ in 0..<times { try await keeper.tick() } }
            }
            try await group.waitForAll()
        }
    }

    @Test("a schedule that cannot be begun does not hold up the others")
    func brokenSchedule() async throws {
        try await QueueFixture.with { fixture in
            let keeper = QueueKeeper(
                database: fixture.database, queue: fixture.queue,
                schedules: [
                    Schedule("bad", every: Self.period, fixture.job(1, key: "no\0text")),
                    Schedule("good", every: Self.period, fixture.job(2)),
                ], logger: fixture.logger)
            try? await keeper.tick()  // the bad one's error is not what is asked
            let unfinished = try await fixture.unfinished()
            #expect(unfinished == 1)
        }
    }
}

extension QueueFixture {
    /// Lends eight keepers: four each of two pods that share nothing but the database and Redis.
    fileprivate func withTwoPods(_ schedules: [Schedule], _ body: ([QueueKeeper]) async throws -> Void) async throws {
        var configuration = PostgresConfiguration(url: url, applicationName: "second pod")
        configuration.maximumConnections = 8
        let other = try Database(configuration, logger: logger)
        do {
            try await body(
                (0..<8).map { number in
                    QueueKeeper(
                        database: number % 2 == 0 ? database : other, queue: queue, schedules: schedules, logger: logger)
                })
        } catch {
            await other.close()
            throw error
        }
        await other.close()
    }

    /// The numbers of the jobs that there are.
    fileprivate func payloads() async throws -> [Int] {
        try await database.values("SELECT (payload->>'number')::bigint FROM jobs ORDER BY 1", as: Int.self)
    }
}

import Core
import Postgres
import Store
import Testing

@Suite("Schedule queries", .serialized)
struct ScheduleQueriesTests {
    /// So long that no test sees its end.
    private static let period: Duration = .days(10_000)

    @Test("a tick is taken once, and each schedule has its own")
    func once() async throws {
        try await withStore { database in
            var isTaken: [Bool] = []
            for name in ["a", "a", "b", "a", "b"] {
                isTaken.append(try await ScheduleQueries(database).takeTick(of: name, every: Self.period, for: .make()))
            }

            #expect(isTaken == [true, false, true, false, false])
        }
    }

    @Test(
        "a tick is the last multiple of the period, by PostgreSQL's clock",
        arguments: [Duration.seconds(10), .hours(1), .days(1)])
    func moment(_ period: Duration) async throws {
        try await withStore { database in
            let id = JobID.make()
            #expect(try await ScheduleQueries(database).takeTick(of: "a", every: period, for: id))

            let isRight = try await database.value(
                """
                SELECT extract(epoch FROM tick)::bigint % \(Int(period.seconds)) = 0 AND tick <= now()
                       -- The period may end between the two statements.
                       AND tick > now() - 2 * make_interval(secs => \(period.seconds)) AND job_id = \(id.uuid)
                  FROM schedule_ticks
                """, as: Bool.self)
            #expect(isRight == true)
        }
    }

    @Test("the next period has a tick of its own")
    func nextPeriod() async throws {
        try await withStore { database in
            let schedules = ScheduleQueries(database)
            #expect(try await schedules.takeTick(of: "a", every: Self.period, for: .make()))
            try await database.execute("UPDATE schedule_ticks SET tick = tick - interval '10000 days'")

            #expect(try await schedules.takeTick(of: "a", every: Self.period, for: .make()))
            #expect(try await schedules.takeTick(of: "a", every: Self.period, for: .make()) == false)
        }
    }

    @Test("old ticks are forgotten, a few at a time, and the last ones are not")
    func deleteOld() async throws {
        try await withStore { database in
            try await database.executeScript(
                """
                INSERT INTO schedule_ticks (name, tick, job_id)
                SELECT 'a', now() - n * interval '10 days', gen_random_uuid() FROM generate_series(0, 8) n
                """)
            let schedules = ScheduleQueries(database)

            #expect(try await schedules.deleteOld(limit: 2) == 2)
            #expect(try await schedules.deleteOld(limit: 9) == 3)
            #expect(try await schedules.deleteOld(limit: 9) == 0)
            #expect(
                try await database.value("SELECT min(tick) > now() - interval '40 days' FROM schedule_ticks", as: Bool.self)
                    == true)
        }
    }
}

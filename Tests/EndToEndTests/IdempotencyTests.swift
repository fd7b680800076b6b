import Core
import Postgres
import TestSupport
import Testing

/// `Idempotency-Key`: a repeated request does nothing twice.
@Suite("Idempotency")
struct IdempotencyTests {
    @Test("a repeated key replays the answer, and refuses another request")
    func replays() async throws {
        try await RunningSystem.with { system in
            let key = ["Idempotency-Key": "first-wish"]
            let first = try await system.bind("once.com", headers: key)
            let job = try #require(first.json.text("taskId"))
            _ = try await system.job(job) { $0.text("state") == "succeeded" }

            let replay = try await system.bind("once.com", headers: key)
            #expect(replay.status == 202)
            #expect(replay.json == first.json)
            #expect(replay.headers["location"] == first.headers["location"])

            let waited = try await system.bind("once.com", wait: 5, headers: key)
            #expect(waited.status == 201, "\(waited.text)")

            let other = try await system.bind("other.com", headers: key)
            #expect(other.status == 422)
            #expect(other.json.text("code") == "idempotency_key_reused")
            #expect(try await system.database.value("SELECT count(*) FROM jobs", as: Int64.self) == 1)
        }
    }

    @Test("requests with one key at the same moment get one answer, also on two API servers")
    func concurrent() async throws {
        try await RunningSystem.with(SystemOptions(apis: 2)) { system in
            let tasks = try await withThrowingTaskGroup(of: String?.self) { group in
                for index in 0..<10 {
                    group.addTask {
                        let answer = try await system.bind(
                            "race.com", headers: ["Idempotency-Key": "race"], api: index % 2)
                        return answer.status == 202 ? answer.json.text("taskId") : nil
                    }
                }
                return try await group.reduce(into: [String?]()) { $0.append($1) }
            }

            #expect(tasks.count == 10)
            #expect(Set(tasks).count == 1)
            #expect(tasks.allSatisfy { $0 != nil })
            #expect(try await system.database.value("SELECT count(*) FROM jobs", as: Int64.self) == 1)
        }
    }
}

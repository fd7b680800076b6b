import Core
import HTTPTypes
import Hummingbird
import Jobs
import NIOCore
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

/// Waiting for jobs: by a held request, and by a stream of events.
@Suite("Watching jobs")
struct JobWatcherTests {
    /// Runs the watcher while `body` does.
    private static func withWatcher(
        settings: [String: String] = TestAPI.cloudflare, _ body: @escaping @Sendable (TestAPI) async throws -> Void
    ) async throws {
        try await TestAPI.with(settings: settings) { api in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await api.watcher.run() }
                try await body(api)
                group.cancelAll()
            }
        }
    }

    /// What a stream brought so far.
    private final class Seen: Sendable {
        private let updates = Mutex<[JobRecord]>([])
        func add(_ job: JobRecord) { updates.withLock { $0.append(job) } }
        var states: [JobRecord.State] { updates.withLock { $0.map(\.state) } }
    }

    // MARK: The watcher

    @Test("a waiter is woken when its job has ended and that is said")
    func woken() async throws {
        try await Self.withWatcher { api in
            let id = try await api.makeJob()
            let begin = ContinuousClock.now
            async let ended = api.watcher.waitForEnd(of: id, atMost: .seconds(60))

            try await api.set(id, "succeeded")
            await api.queue.signals.changed([id])

            let job = try await ended
            #expect(job?.state == .succeeded)
            #expect(ContinuousClock.now - begin < .seconds(30))
        }
    }

    @Test("a waiter whose signal is lost learns of the end all the same")
    func lostSignal() async throws {
        try await Self.withWatcher { api in
            let id = try await api.makeJob()
            async let ended = api.watcher.waitForEnd(of: id, atMost: .seconds(60))

            try await api.set(id, "failed")

            let job = try await ended
            #expect(job?.state == .failed)
        }
    }

    @Test("a waiter gets the job as it is when the time is over, or nil when there is none")
    func timeIsOver() async throws {
        try await TestAPI.with { api in
            let id = try await api.makeJob()

            let now = try await api.watcher.waitForEnd(of: id, atMost: .zero)
            let later = try await api.watcher.waitForEnd(of: id, atMost: .milliseconds(50))
            let missing = try await api.watcher.waitForEnd(of: .make(), atMost: .seconds(60))

            #expect(now?.state == .queued)
            #expect(later?.state == .queued)
            #expect(missing == nil)
        }
    }

    @Test("many watchers are served with one query")
    func oneQuery() async throws {
        try await Self.withWatcher { api in
            let watchers = 20
            var ids: [JobID] = []
            for _ in 0..<watchers { ids.append(try await api.makeJob("succeeded")) }
            // Each query of the view leaves one advisory lock, which counts it.
            try await api.database.executeScript(
                """
                ALTER TABLE jobs RENAME TO real_jobs;
                CREATE VIEW jobs AS SELECT * FROM real_jobs WHERE (SELECT pg_try_advisory_lock(4711, (random() * 2e9)::int))
                """)
            let seen = ids.map { _ in Seen() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (id, seen) in zip(ids, seen) {
                    let updates = api.watcher.updates(of: id)
                    group.addTask { for await case .job(let job) in updates { seen.add(job) } }
                }
                // The listener hears when every one was shown: then signals arrive.
                try await eventually("the signal reaches all") {
                    await api.queue.signals.changed(ids)
                    return seen.allSatisfy { !$0.states.isEmpty }
                }
                let shown = seen.map(\.states.count).max() ?? 0
                let queries = try await api.count("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = 4711")

                #expect(queries >= 1)
                // Each query shows every watcher its job; one query a watcher would be twenty times as many.
                #expect(queries <= 2 * (shown + 2))
                group.cancelAll()
            }
        }
    }

    @Test("streams end when the watcher stops, and none begins afterwards")
    func stop() async throws {
        try await TestAPI.with { api in
            let id = try await api.makeJob()
            let updates = api.watcher.updates(of: id)
            let running = Task { try await api.watcher.run() }

            running.cancel()
            for await _ in updates {}
            try await running.value

            for await _ in api.watcher.updates(of: id) { Issue.record("a stream after the end") }
            let waited = try await api.watcher.waitForEnd(of: id, atMost: .seconds(60))
            #expect(waited?.state == .queued)
        }
    }

    // MARK: Held requests

    @Test("a bind that waits is answered with the domain when its job has succeeded")
    func waitedForSuccess() async throws {
        try await Self.withWatcher { api in
            async let answer = api.bind("example.com", headers: [.prefer: "wait=50"])
            try await Self.end(api, "succeeded", domain: "active")

            let created = try await answer
            #expect(created.status == .created)
            #expect(created.headers[.preferenceApplied] == "wait=50")
            #expect(created.headers[.location] == "/api/domains/\(created.json["id"]?.stringValue ?? "")")
            #expect(created.json["mailDomain"] == "example.com")
            #expect(created.json["status"] == "active")
        }
    }

    @Test("a bind that waits is answered with the problem when its job has failed")
    func waitedForFailure() async throws {
        try await Self.withWatcher { api in
            async let answer = api.bind("example.com", headers: [.prefer: "wait=50"])
            let error = #"{"code":"zone_exists_elsewhere","message":"It is elsewhere.","details":{"a":1},"retryable":false}"#
            try await Self.end(api, "failed", domain: "provisioning_error", error: error)

            let problem = try await answer
            #expect(problem.status == .conflict)
            #expect(problem.code == "zone_exists_elsewhere")
            #expect(problem.json["detail"] == "It is elsewhere.")
            #expect(problem.json["details"] == ["a": 1])
            #expect(problem.headers[.location]?.hasPrefix("/api/jobs/job_") == true)
            #expect(problem.headers[.preferenceApplied] == "wait=50")
        }
    }

    @Test(
        "a bind that waits in vain, or would rather not, is accepted", arguments: ["wait=0", "wait=1", "respond-async, wait=50"])
    func waitedInVain(preference: String) async throws {
        try await TestAPI.with { api in
            let answer = try await api.bind("example.com", headers: [.prefer: preference])

            #expect(answer.status == .accepted)
            #expect(answer.headers[.preferenceApplied] == nil)
        }
    }

    /// Ends the only job as soon as it is there.
    private static func end(_ api: TestAPI, _ state: String, domain: String, error: String? = nil) async throws {
        try await eventually("the job") { try await api.count("SELECT count(*) FROM jobs") == 1 }
        let rows = try await api.database.query("UPDATE domains SET status = \(domain)::text::domain_status RETURNING job_id")
        let job = JobID(try #require(try rows.map { try $0.decode(0, as: UUID.self) }.first))
        try await api.set(job, state, error: error)
        await api.queue.signals.changed([job])
    }

    // MARK: Events

    @Test(
        "a stream of an ended job shows its end and closes",
        arguments: [("succeeded", "completed"), ("failed", "failed"), ("cancelled", "cancelled")])
    func endedStream(state: String, event: String) async throws {
        try await TestAPI.with { api in
            let id = try await api.makeJob(state)

            let answer = try await api.send(.get, "/api/jobs/\(id)/events")

            let blocks = answer.text.split(separator: "\n\n", omittingEmptySubsequences: false).map(String.init)
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == "text/event-stream")
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(blocks.count == 3 && blocks.last == "")
            #expect(blocks.first == ": job \(id)")
            let lines = blocks.count > 1 ? blocks[1].split(separator: "\n").map(String.init) : []
            #expect(lines.map { $0.prefix { $0 != ":" } } == ["id", "event", "data"])
            #expect(lines.dropFirst().first == "event: \(event)")
            let data: JSONValue = try JSONCoding.decode(from: String(lines.last?.dropFirst("data: ".count) ?? ""))
            #expect(data["job"]?["id"]?.stringValue == id.description)
            #expect(data["job"]?["state"]?.stringValue == state)
        }
    }

    @Test("a client that comes back is not shown what it has seen")
    func lastEventID() async throws {
        try await TestAPI.with { api in
            let id = try await api.makeJob("succeeded")
            let first = try await api.send(.get, "/api/jobs/\(id)/events").text
            let event = try #require(first.firstMatch(of: /(?m)^id: (.+)$/)).output.1

            let second = try await api.send(.get, "/api/jobs/\(id)/events", headers: [.lastEventID: String(event)])

            #expect(second.text == ": job \(id)\n\n")
        }
    }

    @Test("a stream shows the job at once, then its changes, and closes with its end")
    func liveStream() async throws {
        try await Self.withWatcher { api in
            let id = try await api.makeJob()
            let updates = api.watcher.updates(of: id)
            let current = try #require(try await JobQueries(ReadExecutor(api.database)).find(id))
            let written = EventText()
            let response = JobEventStream(current: current, updates: updates, lastEventID: nil).response
            async let done: Void = response.body.write(EventTextWriter(text: written))

            try await eventually("the first event") { written.text.contains("event: progress") }
            try await api.set(id, "running")
            try await eventually("the running job") {
                await api.queue.signals.changed([id])
                return written.text.contains(#""state":"running""#)
            }
            try await api.set(id, "succeeded")
            await api.queue.signals.changed([id])
            try await done

            #expect(written.text.split(separator: "event: progress").count == 3)
            #expect(written.text.split(separator: "event: completed").count == 2)
            #expect(written.isFinished)
        }
    }

    @Test("events of a job that is not there are a problem")
    func missingStream() async throws {
        try await TestAPI.with { api in
            let answer = try await api.send(.get, "/api/jobs/\(JobID.make())/events")

            #expect(answer.status == .notFound)
            #expect(answer.headers[.contentType] == "application/problem+json")
        }
    }
}

extension JobWatcher {
    fileprivate func waitForEnd(of id: JobID, atMost time: Duration) async throws -> JobRecord? {
        try await wait(for: id, atMost: time) { $0.state.isFinal }
    }
}

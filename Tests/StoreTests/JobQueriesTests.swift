import Core
import Foundation
import Postgres
import Store
import Testing

@Suite("Job queries", .serialized)
struct JobQueriesTests {
    /// One job of each state as users see it.
    private struct Fixture {
        var ids: [JobQueries.Filter.State: JobID] = [:]
        let subject = JobRecord.Subject(type: "domain", id: .version7(), name: "example.com")
        var behind: JobID?

        init(_ database: Database) async throws {
            let queue = QueueStatements(database)
            for state in JobQueries.Filter.State.allCases {
                ids[state] = try await queue.add(
                    .sample(
                        kind: "test.\(state)", key: state == .running ? "k" : nil, subject: state == .failed ? subject : nil,
                        delay: state == .waiting ? 3600 : 0))[0]
            }
            let taken = [ids[.running]!, ids[.succeeded]!, ids[.failed]!, ids[.cancelled]!]
            let claimed = try await queue.take(taken)
            #expect(claimed.count == 4)
            _ = try await queue.settle([
                Settlement(id: ids[.succeeded]!, attempt: 1, state: .succeeded, result: #"{"ok":true}"#),
                Settlement(id: ids[.failed]!, attempt: 1, state: .failed, failures: 1, error: #"{"code":"x"}"#),
                Settlement(id: ids[.cancelled]!, attempt: 1, state: .cancelled),
            ])
            // Due, but a job of its key runs: it waits as well.
            behind = try await queue.add(.sample(kind: "test.behind", key: "k"))[0]
        }
    }

    @Test("each state's filter shows its jobs and no others")
    func states() async throws {
        try await withStore { database in
            let fixture = try await Fixture(database)
            let jobs = JobQueries(database)
            for state in JobQueries.Filter.State.allCases {
                let expected = Set([fixture.ids[state]!] + (state == .waiting ? [fixture.behind!] : []))
                let listed = try await jobs.list(.init(state: state), before: nil, limit: 10).map(\.id)
                #expect(Set(listed) == expected, "\(state)")
                #expect(listed.count == expected.count, "\(state)")
            }
        }
    }

    @Test("kind, subject and cursor narrow the list, newest first")
    func narrowed() async throws {
        try await withStore { database in
            let fixture = try await Fixture(database)
            let jobs = JobQueries(database)

            let all = try await jobs.list(.init(), before: nil, limit: 100).map(\.id)
            #expect(all.count == 7)
            #expect(all == all.sorted(by: >))
            #expect(try await jobs.list(.init(), before: all[2], limit: 3).map(\.id) == Array(all[3..<6]))
            #expect(try await jobs.list(.init(kind: "test.behind"), before: nil, limit: 9).map(\.id) == [fixture.behind!])
            let ofSubject = try await jobs.list(.init(subjectID: fixture.subject.id), before: nil, limit: 9)
            #expect(ofSubject.map(\.subject) == [fixture.subject])
            let both = JobQueries.Filter(state: .failed, kind: "test.failed", subjectID: fixture.subject.id)
            #expect(try await jobs.list(both, before: nil, limit: 9).map(\.id) == [fixture.ids[.failed]!])
        }
    }

    @Test("a record tells what the row says")
    func record() async throws {
        try await withStore { database in
            let fixture = try await Fixture(database)
            let jobs = JobQueries(database)

            let failed = try #require(try await jobs.find(fixture.ids[.failed]!))
            #expect(failed.state == .failed && failed.state.isFinal)
            #expect(failed.error?["code"] == "x")
            #expect(failed.failures == 1 && failed.attempt == 1 && failed.maximumFailures == 3)
            #expect(failed.finishedAt != nil && failed.startedAt != nil)
            let behind = try #require(try await jobs.find(fixture.behind!))
            #expect(behind.isBehindAnother && behind.isDue)
            let resting = try #require(try await jobs.find(fixture.ids[.waiting]!))
            #expect(!resting.isBehindAnother && !resting.isDue)
            #expect(try await jobs.find(JobID.make()) == nil)
            #expect(try await jobs.find([failed.id, behind.id, JobID.make()]).count == 2)
        }
    }

    @Test("steps are stored with their results and shown in their order")
    func steps() async throws {
        try await withStore { database in
            let id = try await QueueStatements(database).add(.sample())[0]
            _ = try await QueueStatements(database).take([id])
            let commands = JobCommands(database)
            #expect(try await commands.beginStep("first", of: id, attempt: 1)?.age == 0)
            try await commands.writeStep("first", of: id, state: "succeeded", detail: "fine", result: "[1]")
            #expect(try await commands.beginStep("second", of: id, attempt: 1)?.age == 0)
            #expect(try await commands.setProgress(id, attempt: 1, done: 1, total: 4))

            let stored = try await JobQueries(database).steps(of: id)
            #expect(stored.map(\.name) == ["first", "second"])
            #expect(stored.map(\.isFinished) == [true, false])
            #expect(stored.map(\.result) == ["[1]", nil])
            #expect(try #require(try await commands.beginStep("second", of: id, attempt: 1)).age >= 0)
            let record = try #require(try await JobQueries(database).find(id))
            #expect(record.steps.map(\.state) == ["succeeded", "running"])
            #expect(record.steps[0].detail == "fine")
            #expect(record.progress?.done == 1 && record.progress?.total == 4)
        }
    }
}

import Core
import Postgres
import Store
import Testing

@testable import Jobs

@Suite("Steps that are done anew in each run", .serialized)
struct PerformTests {
    /// The ways to do something in each run.
    enum Way: CaseIterable { case perform, watch }

    @Test("what is performed is done in each run, and shown with what came of it last")
    func anew() async throws {
        let bodies = Counter()
        try await QueueFixture.with { _, context in
            let value = try await context.perform("look", detail: { "saw \($0)" }) { bodies.next() }
            if context.attempt < 3 { return .snooze(.milliseconds(1), .zoneActivation) }
            return .done { tx in try await tx.note(value) }
        } _: { fixture in
            try await fixture.running(fixture.runner(), FastSweep(fixture: fixture)) {
                let record = try await fixture.end(of: try await fixture.add())

                #expect(record.state == .succeeded && record.attempt == 3)
                #expect(try await fixture.effects() == ["3"])
                #expect(record.steps.map(\.name) == ["look"] && record.steps.map(\.state) == ["succeeded"])
                #expect(record.steps.map(\.detail) == ["saw 3"])
            }
        }
    }

    @Test("what is performed shows that it goes on, and why it failed")
    func shown() async throws {
        try await QueueFixture.with { fixture in
            let (id, context) = try await fixture.runningContext()

            let meanwhile = try await context.perform("look") { try await fixture.record(id).steps.map(\.state) }
            #expect(meanwhile == ["running"])
            #expect(try await fixture.record(id).steps.map(\.state) == ["succeeded"])
            await #expect(throws: JobFailure.self) {
                try await context.perform("look") { throw JobFailure.transient("busy", "Busy.") }
            }

            let steps = try await fixture.record(id).steps
            #expect(steps.map(\.state) == ["failed"] && steps.map(\.detail) == ["Busy."])
        }
    }

    @Test("a step that succeeds in each run is no progress but once: what fails behind it ends the job", arguments: Way.allCases)
    func endless(_ way: Way) async throws {
        try await QueueFixture.with { _, context in
            // Without the limit that is to be shown it would never end; with this it ends otherwise.
            if context.attempt > 10 { return .cancel("It is tried for ever.") }
            switch way {
            case .perform: try await context.perform("look") {}
            case .watch: _ = try await context.watch("look", until: { true }, detail: { "fine" }) {}
            }
            try await context.step("call") { throw JobFailure.transient("busy", "Busy.") }
            return .done()
        } _: { fixture in
            try await fixture.running(fixture.runner(), FastSweep(fixture: fixture)) {
                let record = try await fixture.end(of: try await fixture.add())

                #expect(record.state == .failed && record.error?["code"] == "busy")
                #expect(record.failures == StagedJob.retryPolicy.maximumFailures)
                #expect(record.attempt == StagedJob.retryPolicy.maximumFailures)
            }
        }
    }

    @Test("the first time it is progress, and forgives the failures before it", arguments: Way.allCases)
    func progress(_ way: Way) async throws {
        try await QueueFixture.with { _, context in
            // Fails twice before the step and twice behind it, with a limit of three.
            if context.attempt <= 2 { throw JobFailure.transient("early", "Early.") }
            switch way {
            case .perform: try await context.perform("look") {}
            case .watch: _ = try await context.watch("look", until: { true }, detail: { "fine" }) {}
            }
            if context.attempt <= 4 { throw JobFailure.transient("late", "Late.") }
            return .done()
        } _: { fixture in
            try await fixture.running(fixture.runner(), FastSweep(fixture: fixture)) {
                let record = try await fixture.end(of: try await fixture.add())

                #expect(record.state == .succeeded && record.attempt == 5)
            }
        }
    }

    @Test("a step that succeeds and fails in turns is progress but once", arguments: Way.allCases)
    func flapping(_ way: Way) async throws {
        try await QueueFixture.with { _, context in
            if context.attempt > 12 { return .cancel("It is tried for ever.") }
            func look() throws {
                if context.attempt % 2 == 0 { throw JobFailure.transient("away", "Away.") }
            }
            switch way {
            case .perform: try await context.perform("look") { try look() }
            case .watch: _ = try await context.watch("look", until: { true }, detail: { "fine" }) { try look() }
            }
            throw JobFailure.transient("busy", "Busy.")
        } _: { fixture in
            try await fixture.running(fixture.runner(), FastSweep(fixture: fixture)) {
                let record = try await fixture.end(of: try await fixture.add())
                #expect(record.state == .failed)
                #expect(record.attempt <= 4)
            }
        }
    }
}

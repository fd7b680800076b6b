import Cloudflare
import Core
import Testing

@testable import Jobs

/// The pure decisions, as tables.
@Suite("Rules")
struct RulesTests {
    @Test(
        "the rest after a failure is a part of a ceiling that doubles, between floor and cap",
        arguments: [
            (0, 0.5, Duration.seconds(1)), (0, 0.75, .milliseconds(1500)), (0, 0.0, .seconds(1)), (1, 0.5, .seconds(2)),
            (3, 0.5, .seconds(8)), (8, 0.5, .seconds(256)), (9, 0.5, .seconds(450)), (40, 0.5, .seconds(450)),
            (1_000_000, 0.0, .seconds(1)), (-1, 0.5, .seconds(1)),
        ])
    func delay(failures: Int, jitter: Double, expected: Duration) {
        #expect(RetryPolicy.standard.delay(afterFailures: failures, jitter: jitter) == expected)
    }

    @Test("the standard policy tries for some forty minutes on average")
    func standardPolicy() {
        let policy = RetryPolicy.standard
        let total = (0..<policy.maximumFailures - 1).map { policy.delay(afterFailures: $0, jitter: 0.5) }.reduce(.zero, +)

        #expect(policy.maximumFailures == 12)
        #expect((.minutes(15) ... .minutes(45)).contains(total), "\(total)")
    }

    @Test(
        "looks at a zone become rarer with the time since the first",
        arguments: [
            (0.0, 1.0), (0.4, 1), (0.6, 2), (1.9, 2), (2.1, 5), (5.4, 5), (5.6, 5), (100_000, 5),
        ])
    func rhythm(elapsed: Double, pause: Double) {
        let rhythm = ActivationRhythm(pauses: [.seconds(1), .seconds(2), .seconds(5)])

        #expect(rhythm.pause(after: .seconds(elapsed)) == .seconds(pause))
        #expect(ActivationRhythm(pauses: []).pause(after: .seconds(elapsed)) == .minutes(60))
    }

    @Test("a failure of ours is kept in its own words, another one without its inside")
    func errorInfo() {
        let ours = JobErrorInfo(JobFailure.transient("busy", "Come back.", details: ["a": 1]))
        let strange = JobErrorInfo(StrangeError())

        #expect(ours == JobErrorInfo(code: "busy", message: "Come back.", details: ["a": 1], retryable: true))
        #expect(JobErrorInfo(JobFailure.permanent("no", "Never.")).retryable == false)
        #expect(strange.code == "internal_error" && strange.retryable)
        #expect(!strange.message.contains("secret"))
    }

    // MARK: RunGuard

    @Test("the first interruption counts, and a lost lease beats all")
    func interruptions() {
        let all: [Disposition.Interruption] = [.cancelRequested, .shutdown, .leaseLost]
        for first in all {
            for second in all {
                let run = RunGuard(deadline: .now + .seconds(60))
                #expect(run.interruption == .none)
                run.interrupt(first)
                run.interrupt(second)
                #expect(run.interruption == (second == .leaseLost ? .leaseLost : first))
            }
        }
    }

    @Test("a run goes on until its deadline, which is never drawn nearer")
    func deadline() throws {
        let over = RunGuard(deadline: .now)
        #expect(throws: LeaseExpired.self) { try over.check() }
        over.extend(to: .now + .seconds(60))
        try over.check()
        over.extend(to: .now - .seconds(60))
        try over.check()
    }

    @Test("a cancelled run stops at its next check")
    func cancelledRun() async {
        let run = RunGuard(deadline: .now + .seconds(60))
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try run.check()
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    // MARK: Permission

    private static let call = CloudflareCall(method: "GET", path: "/zones")

    @Test("a refused call names the permission that it wanted")
    func permission() async {
        let refused = CloudflareError(
            kind: .authentication, httpStatus: 403, errors: [.init(code: 9109, message: "Unauthorized")], call: Self.call)

        let error = await #expect(throws: JobFailure.self) { try await Permission.zoneEdit.naming { throw refused } }
        #expect(error?.code == "cloudflare_auth" && error?.isTransient == false)
        #expect(error?.message.contains("Zone: Zone: Edit") == true)
        #expect(error?.details?["missingPermission"] == "Zone: Zone: Edit")
        #expect(error?.details?["status"] == 403)
    }

    @Test("other failures, and a token that is not known everywhere yet, pass as they are")
    func otherFailures() async throws {
        let passing = [
            CloudflareError(kind: .server, call: Self.call),
            CloudflareError(kind: .authentication, errors: [.init(code: 10001, message: "x")], call: Self.call),
        ]
        for failure in passing {
            let error = await #expect(throws: CloudflareError.self) { try await Permission.zoneRead.naming { throw failure } }
            #expect(error?.kind == failure.kind)
        }
        let value = try await Permission.zoneRead.naming { 7 }
        #expect(value == 7)
    }

    // MARK: JobCatalog

    @Test("every kind of the product decodes its example")
    func examples() throws {
        let jobs: [any Job.Type] = [
            BlobSweep.self, CatalogRefresh.self, CatchAllDisable.self, CatchAllEnable.self, CatchAllRestore.self, DomainBind.self,
            DomainBulk.self, DomainCheck.self, DomainDelete.self, DomainDisable.self, DomainEnable.self, DomainRetry.self,
            DriftAccept.self, DriftReapply.self, DriftSweep.self, MailboxBulk.self, MailboxDestroy.self, MailboxProvision.self,
            MailboxSweep.self, SubdomainRelease.self, SubdomainSweep.self, MailWorkerDeploy.self,
            MessageReparse.self, MessageReparseSweep.self,
        ]
        #expect(JobCatalog.standard.kinds == jobs.map { $0.kind }.sorted { $0.rawValue < $1.rawValue })
        for job in jobs { try Self.checkCoding(job) }
    }

    private static func checkCoding<J: Job>(_ type: J.Type) throws {
        let text = try JSONCoding.encodeToString(J.example)
        let decoded = try JobCatalog.standard.job(ofKind: J.kind.rawValue, payload: text)
        #expect(decoded is J)
        #expect(try JSONCoding.encodeToString(decoded) == text)
    }

    @Test("a kind or a payload that nobody knows fails for good, in plain words")
    func unknown() {
        let kind = #expect(throws: JobFailure.self) { try JobCatalog.standard.job(ofKind: "no.such", payload: "{}") }
        let payload = #expect(throws: JobFailure.self) { try JobCatalog.standard.job(ofKind: "domain.bind", payload: "{}") }

        #expect(kind?.code == "unknown_job_kind" && kind?.isTransient == false)
        #expect(payload?.code == "invalid_job_payload" && payload?.isTransient == false)
    }
}

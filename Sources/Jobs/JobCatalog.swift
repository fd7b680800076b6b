import Core
import Store

/// The job kinds a program knows. A kind that is not here fails loudly rather than being left in the queue.
public struct JobCatalog: Sendable {
    /// Reads a payload as the job it is.
    typealias Decoder = @Sendable (_ payload: String) throws -> any Job

    private var decoders: [JobKind: Decoder] = [:]
    /// Kinds that are forgotten sooner than the others, by when.
    private(set) var shortLived: [Duration: [String]] = [:]

    /// Exactly these kinds; tests and benchmarks bring their own.
    public init(_ jobs: [any Job.Type] = []) {
        for job in jobs { register(job) }
    }

    /// Every kind of the product.
    public static let standard = JobCatalog([
        BlobSweep.self, CatalogRefresh.self, CatchAllDisable.self, CatchAllEnable.self, CatchAllRestore.self, DomainBind.self,
        DomainBulk.self, DomainCheck.self, DomainDelete.self, DomainDisable.self, DomainEnable.self, DomainRetry.self,
        DriftAccept.self, DriftReapply.self, DriftSweep.self, MailboxBulk.self, MailboxDestroy.self, MailboxProvision.self,
        MailboxSweep.self, SubdomainRelease.self, SubdomainSweep.self, MailWorkerDeploy.self,
        MessageReparse.self, MessageReparseSweep.self,
    ])

    /// The kinds, sorted.
    public var kinds: [JobKind] { decoders.keys.sorted { $0.rawValue < $1.rawValue } }

    func job(ofKind kind: String, payload: String) throws -> any Job {
        guard let decoder = decoders[JobKind(rawValue: kind)] else {
            throw JobFailure.permanent("unknown_job_kind", "No worker knows jobs of the kind \(kind).")
        }
        do {
            return try decoder(payload)
        } catch {
            throw JobFailure.permanent(
                "invalid_job_payload", "The job's payload cannot be read as \(kind).",
                details: ["reason": .string(String(describing: error))])
        }
    }

    private mutating func register<J: Job>(_ job: J.Type) {
        precondition(decoders[J.kind] == nil, "two jobs of the kind \(J.kind)")
        if J.retention < QueueKeeper.retention { shortLived[J.retention, default: []].append(J.kind.rawValue) }
        decoders[J.kind] = { try JSONCoding.decode(J.self, from: $0) }
    }
}

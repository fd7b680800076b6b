import Core
import Jobs
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The mail Worker as the API shows it: what should be at Cloudflare, and what was put there.
struct MailWorkerView: Encodable {
    enum Status: String, Encodable {
        /// A setting that it needs is missing.
        case notConfigured = "not_configured"
        case notDeployed = "not_deployed"
        /// What is there is not what would be deployed now.
        case outdated
        case current
    }

    struct Deployment: Encodable {
        let originUrl: String
        /// SHA-256 of the script, in hex.
        let scriptHash: String
        @Nullable var actor: UserID?
        let jobId: JobID
        let deployedAt: Date
    }

    let status: Status
    /// Settings that are missing.
    let missing: [String]
    /// What a deployment would change: `script`, `origin` and `secret`.
    let outdated: [String]
    @Nullable var name: String?
    @Nullable var originUrl: String?
    /// SHA-256 of the script that is shipped with this server, in hex.
    let scriptHash: String
    @Nullable var deployment: Deployment?

    /// - Parameter deployment: what was deployed last under the target's name.
    init(_ target: Result<MailWorkerTarget, JobFailure>, _ deployment: MailWorkerDeployment?) {
        scriptHash = MailWorkerScript.hash.hex
        switch target {
        case .failure(let failure):
            status = .notConfigured
            missing = failure.details?["missing"]?.strings ?? []
            outdated = []
        case .success(let target):
            missing = []
            name = target.name
            originUrl = target.originURL
            guard let deployment else {
                status = .notDeployed
                outdated = []
                return
            }
            outdated = [
                deployment.scriptHash == MailWorkerScript.hash ? nil : "script",
                deployment.originURL == target.originURL ? nil : "origin",
                deployment.secretHash == target.secretHash ? nil : "secret",
            ].compactMap(\.self)
            status = outdated.isEmpty ? .current : .outdated
            self.deployment = Deployment(
                originUrl: deployment.originURL, scriptHash: deployment.scriptHash.hex, actor: deployment.actor,
                jobId: deployment.jobID, deployedAt: deployment.deployedAt)
        }
    }
}

extension JSONValue {
    /// The texts of an array.
    fileprivate var strings: [String] {
        guard case .array(let values) = self else { return [] }
        return values.compactMap(\.stringValue)
    }
}

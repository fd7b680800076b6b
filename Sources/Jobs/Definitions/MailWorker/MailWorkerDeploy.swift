import Cloudflare
import Core
import Crypto
import Postgres
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Uploads the mail Worker under its name, and reads back that it is there.
///
/// What it is given to know is read from the settings in each run, so that a secret lies in no job. Every run looks anew and uploads
/// anew: doing it twice changes nothing more.
public struct MailWorkerDeploy: Job, Equatable {
    public static let kind: JobKind = "mail_worker.deploy"
    public static let key = "mail_worker"
    public static let example = MailWorkerDeploy(force: false)

    /// Replaces a script of the name that is not ours.
    let force: Bool

    public init(force: Bool) {
        self.force = force
    }

    public var lockKey: String? { Self.key }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        let target = try MailWorkerTarget(context.services.settings, context.services.inbound)
        guard let name = ScriptName(rawValue: target.name) else {
            throw JobFailure.permanent(
                "mail_worker_not_configured", "EMAIL_WORKER_NAME is no name that a Worker script can have.")
        }
        let cloudflare = try context.cloudflare()
        let upload = WorkerUpload(
            mainModule: MailWorkerScript.module, text: String(decoding: MailWorkerScript.octets, as: UTF8.self),
            compatibilityDate: MailWorkerScript.compatibilityDate, variables: ["ORIGIN_URL": target.originURL],
            secrets: ["ORIGIN_TOKEN": target.secret])

        if !force {
            try await context.perform("look at the script") {
                let found = try await read(name, cloudflare)
                guard try await isOurs(found, context) else { throw conflict(name, found) }
            }
        }
        // Before the upload: should this run die after it, the next one knows the script again, whichever version it is.
        try await context.write { tx in
            try await MailWorkerQueries(tx).begin(
                .init(
                    job: context.id, scriptName: target.name, accountID: target.accountID, originURL: target.originURL,
                    scriptHash: MailWorkerScript.hash, secretHash: target.secretHash, actor: context.requestedBy))
        }
        try await context.perform("upload") {
            try await Permission.workersScriptsEdit.naming { try await cloudflare.uploadWorker(upload, as: name) }
        }
        try await context.perform("read back") {
            guard let there = try await read(name, cloudflare), Self.hash(there) == MailWorkerScript.hash else {
                throw JobFailure.transient(
                    "mail_worker_not_applied", "Cloudflare accepted the mail Worker, but another script is there.")
            }
        }
        return .done { tx in try await MailWorkerQueries(tx).markDeployed(by: context.id, hash: MailWorkerScript.hash) }
    }

    private func read(_ name: ScriptName, _ cloudflare: CloudflareClient) async throws -> [UInt8]? {
        try await Permission.workersScriptsRead.naming {
            try await cloudflare.workerScript(name, mainModule: MailWorkerScript.module)
        }
    }

    /// Whether nothing is there, or something that we have put there, by now or before.
    private func isOurs(_ found: [UInt8]?, _ context: JobContext) async throws -> Bool {
        guard let found else { return true }
        let hash = Self.hash(found)
        if hash == MailWorkerScript.hash { return true }
        return try await MailWorkerQueries(context.services.database).hasDeployed(hash)
    }

    private func conflict(_ name: ScriptName, _ found: [UInt8]?) -> JobFailure {
        .permanent(
            "mail_worker_conflict",
            "The Cloudflare account has a Worker script named \(name) that was not put there by us. Choose another name in "
                + "EMAIL_WORKER_NAME, or replace it by force.",
            details: [
                "emailWorkerName": .string(name.rawValue), "foundHash": found.map { .string(Self.hash($0).hex) } ?? .null,
            ])
    }

    private static func hash(_ octets: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: Data(octets))) }
}

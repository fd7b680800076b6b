import Cloudflare
import Core
import Postgres
import Store

/// Points a zone's catch-all rule at the mail Worker: what stood there is kept before it is changed, and what is there is read back.
///
/// Every run looks anew, since the rule may have changed while the job waited; doing it twice changes nothing more.
struct CatchAllPointing: Sendable {
    let rules: CatchAllRules
    /// Replaces a rule that somebody set while catch-all was on.
    let force: Bool
    let reason: CatchAllSnapshot.Reason

    private var context: JobContext { rules.context }
    private var domain: Domain { rules.domain }

    func run() async throws {
        let script = try await availableScript()
        let managed = rules.managed(by: script)
        let found = try await context.perform("read catch-all") { try await rules.read() }
        let previous = try await rules.previous()
        let isOurs = rules.isOurs(found)
        if domain.isCatchAllEnabled, !isOurs, !force, previous.map({ !found.isEquivalent(to: $0) }) ?? true {
            throw rules.conflict(found: found, expected: managed, previous: previous)
        }
        try await context.perform("keep previous rule") {
            try await keep(found, isOurs: isOurs, script: script)
        }
        try await context.perform("point at the mail Worker") {
            if !found.isEquivalent(to: managed) { try await rules.put(managed) }
        }
        try await context.perform("read back") {
            guard try await rules.read().isEquivalent(to: managed) else {
                throw JobFailure.transient(
                    "catch_all_not_applied", "Cloudflare accepted the catch-all rule, but another one is there.")
            }
        }
        try await context.write { try await CatchAllQueries($0).markEnabled(domain.id) }
        // Mail for registered addresses arrives by the catch-all now.
        try await RegisteredRules(rules).remove()
    }

    private func availableScript() async throws -> ScriptName {
        guard let script = rules.script else {
            throw JobFailure.permanent(
                "mail_worker_not_configured", "Catch-all management requires EMAIL_WORKER_NAME to be configured")
        }
        try await context.perform("check mail Worker") {
            let exists = try await Permission.workersScriptsRead.naming {
                try await rules.cloudflare.workerScriptExists(script)
            }
            guard exists else {
                throw JobFailure.permanent(
                    "mail_worker_missing",
                    "The Cloudflare account has no Worker script named \(script). Deploy the mail Worker under this name, or set "
                        + "EMAIL_WORKER_NAME to the name it has, and try again.",
                    details: ["emailWorkerName": .string(script.rawValue)])
            }
        }
        return script
    }

    /// Before the rule is changed. While catch-all is on, what disabling puts back stays what it was.
    private func keep(_ found: CatchAllRule, isOurs: Bool, script: ScriptName) async throws {
        try await context.write { tx in
            let kept = isOurs ? nil : try await rules.keep(found, because: reason, in: tx)
            try await CatchAllQueries(tx).beginEnabling(
                domain.id, worker: script.rawValue, owner: context.requestedBy,
                previous: domain.isCatchAllEnabled ? nil : kept)
        }
    }
}

import Cloudflare
import Core
import Postgres
import Store

/// One look at a domain's zone: what is there, and where it differs from what we left.
struct DriftLook: Sendable {
    /// More rules than a zone holds.
    private static let mostRules = 1_000

    let rules: CatchAllRules

    private var context: JobContext { rules.context }
    private var domain: Domain { rules.domain }

    /// - Parameter name: the step that users read.
    func findings(_ name: String) async throws -> [DriftQueries.Finding] {
        let report = DriftReport(expected: try await expectation())
        return try await context.perform(
            name, detail: { (found: [DriftQueries.Finding]) in found.isEmpty ? "as it should be" : "\(found.count) differ" }
        ) {
            report.findings(in: try await ZoneView.read(rules.zone, by: rules.cloudflare))
        }
    }

    private func expectation() async throws -> DriftReport.Expectation {
        let routed = try await MailboxQueries(context.services.database).withRule(of: domain.id, limit: Self.mostRules)
        let script = rules.script ?? domain.catchAllWorker.flatMap { ScriptName(rawValue: $0) }
        return DriftReport.Expectation(
            catchAll: domain.isCatchAllEnabled ? script.map { rules.managed(by: $0) } : nil,
            isOurs: rules.isOurs, previous: try await rules.previous(),
            rules: Dictionary(
                routed.compactMap { mailbox in mailbox.ruleID.map { (mailbox.address, $0) } },
                uniquingKeysWith: { first, _ in first }),
            script: rules.script)
    }
}

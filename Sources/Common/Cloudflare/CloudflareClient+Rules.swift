import Core
import NIOHTTP1

extension CloudflareClient {
    /// All rules of a zone, the catch-all among them; a zone has 200 at most.
    public func routingRules(_ zone: ZoneID) async throws -> [RoutingRule] {
        try await list("/zones/\(zone)/email/routing/rules", perPage: 50, key: \RoutingRule.id)
    }

    /// One rule; `nil` when there is none of that id. A 404 that speaks of anything but the rule, such as the zone, is an error.
    public func routingRule(_ zone: ZoneID, _ id: RuleID) async throws -> RoutingRule? {
        do {
            return try await request(.GET, "/zones/\(zone)/email/routing/rules/\(id)")
        } catch let error as CloudflareError where error.saysMissing("rule not found") {
            return nil
        }
    }

    /// Errors: 2014 when a rule for that address exists, 2016 when the script does not (yet), 2020 for a catch-all.
    public func createRoutingRule(_ zone: ZoneID, _ rule: RoutingRuleDraft) async throws -> RoutingRule {
        try await request(.POST, "/zones/\(zone)/email/routing/rules", body: rule.json)
    }

    /// Replaces a rule.
    public func updateRoutingRule(
        _ zone: ZoneID, _ id: RuleID, _ rule: RoutingRuleDraft
    ) async throws -> RoutingRule {
        try await request(.PUT, "/zones/\(zone)/email/routing/rules/\(id)", body: rule.json)
    }

    /// Deletes a rule. A 404 that speaks of anything but the rule, such as the zone, is an error.
    public func deleteRoutingRule(_ zone: ZoneID, _ id: RuleID) async throws -> DeletionOutcome {
        do {
            try await perform(.DELETE, "/zones/\(zone)/email/routing/rules/\(id)")
            return .deleted
        } catch let error as CloudflareError where error.saysMissing("rule not found") {
            return .alreadyMissing
        }
    }
}

extension CloudflareError {
    /// A 404 whose errors, one at least, all say so or have the code for it. No code for a missing rule is documented.
    func saysMissing(_ words: String, code: Int? = nil) -> Bool {
        guard kind == .notFound, !errors.isEmpty else { return false }
        return errors.allSatisfy { $0.message.lowercased().contains(words) || (code != nil && $0.code == code) }
    }
}

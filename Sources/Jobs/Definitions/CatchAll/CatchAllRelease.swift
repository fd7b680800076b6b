import Cloudflare
import Core
import Logging
import Postgres
import Store

/// Gives a zone's catch-all rule back: the registered addresses get rules of their own first, so that none misses a mail, then the rule that
/// stood there before is put back and read back.
struct CatchAllRelease: Sendable {
    /// What the rule is to be.
    enum Target: Sendable, Equatable {
        /// What stood there before catch-all was enabled; `nil` where that is not known.
        case previous(CatchAllRule?)
        /// A rule of the history.
        case chosen(CatchAllRule)
        /// What somebody else has set.
        case asFound

        /// Whether a zone that is gone is as good as the rule being given back.
        var endsWithZone: Bool {
            switch self {
            case .previous, .asFound: true
            case .chosen: false
            }
        }
    }

    /// What is to be done about the rule that is there.
    enum Action: Sendable, Equatable {
        case put(CatchAllRule)
        /// It is as it should be, or not ours to change.
        case leave
        /// Somebody changed it.
        case conflict
        /// It is ours, and nobody knows what it was before.
        case previousMissing
    }

    let rules: CatchAllRules
    let target: Target
    let force: Bool
    let reason: CatchAllSnapshot.Reason

    private var context: JobContext { rules.context }
    private var domain: Domain { rules.domain }

    /// The pure decision.
    static func action(found: CatchAllRule, isOurs: Bool, isOn: Bool, target: Target, force: Bool) -> Action {
        switch target {
        case .asFound:
            return .leave
        case .previous(let rule):
            if isOurs {
                if let rule { return .put(rule) }
                // The state of a fresh zone, where the administrator says so.
                return force ? .put(.fresh) : .previousMissing
            }
            guard let rule, !found.isEquivalent(to: rule), isOn else { return .leave }
            return force ? .put(rule) : .conflict
        case .chosen(let rule):
            if found.isEquivalent(to: rule) { return .leave }
            // Who chooses a rule while catch-all is off replaces whatever is there.
            return isOurs || !isOn || force ? .put(rule) : .conflict
        }
    }

    func run() async throws {
        do {
            try await release()
        } catch let failure as JobFailure where failure.code == CloudflareZone.gone && target.endsWithZone {
            // With the zone went the rule: there is nothing left to give back.
            context.logger.info("catch-all went with its zone")
        }
    }

    private func release() async throws {
        let found = try await context.perform("read catch-all") { try await rules.read() }
        // Refused before anything is changed; decided again when the rule is put back.
        _ = try decide(found)
        if rules.isOn {
            try await context.write { try await CatchAllQueries($0).beginDisabling(domain.id) }
            try await RegisteredRules(rules).restore()
        }
        let wanted = try await context.perform("restore previous rule") { try await giveBack() }
        try await context.perform("read back") {
            guard let wanted else { return }
            guard try await rules.read().isEquivalent(to: wanted) else {
                throw JobFailure.transient(
                    "catch_all_not_applied", "Cloudflare accepted the catch-all rule, but another one is there.")
            }
        }
    }

    /// Puts the wished rule in place of the one that is there now, which may have changed since it was read first.
    private func giveBack() async throws -> CatchAllRule? {
        let found = try await rules.read()
        let action = try decide(found)
        if !rules.isOurs(found), action != .leave || target == .asFound {
            try await context.write { tx in _ = try await rules.keep(found, because: reason, in: tx) }
        }
        guard case .put(let rule) = action else { return nil }
        try await rules.put(rule)
        return rule
    }

    private func decide(_ found: CatchAllRule) throws -> Action {
        let action = Self.action(
            found: found, isOurs: rules.isOurs(found), isOn: rules.isOn, target: target, force: force)
        switch action {
        case .put, .leave: return action
        case .conflict:
            let previous: CatchAllRule? =
                switch target {
                case .previous(let rule): rule
                case .chosen(let rule): rule
                case .asFound: nil
                }
            throw rules.conflict(found: found, expected: rules.script.map(rules.managed(by:)), previous: previous)
        case .previousMissing:
            throw JobFailure.permanent(
                "catch_all_previous_missing",
                "The catch-all rule of \(domain.name) hands mail to our Worker, and what stood there before is not known. Repeat with "
                    + "\"force\": true to switch it off as in a fresh zone, or restore a version of the history.",
                details: ["mailDomain": .string(domain.name), "found": found.raw])
        }
    }
}

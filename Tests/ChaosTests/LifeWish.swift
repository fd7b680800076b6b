import Core
import TestSupport

/// Something that is done with a domain by a job that calls Cloudflare: how to make a domain ready for it, and how to wish for it.
enum LifeWish: String, CaseIterable, Sendable {
    case enable, retry, disable, delete
    case catchAllEnable = "catch-all-enable"
    case catchAllDisable = "catch-all-disable"
    case catchAllRestore = "catch-all-restore"
    case reapplyCatchAll = "reapply-catch-all"
    case reapplyRules = "reapply-rules"
    case accept
    case mailboxCreate = "mailbox-create"
    case mailboxDelete = "mailbox-delete"

    /// A domain that is ready.
    struct Subject: Sendable {
        let name: String
        let zone: String
        /// Empty while only the zone is there.
        let domain: String
    }

    private static let first: JSONValue = ["type": "forward", "value": ["owner@example.com"]]
    private static let foreign: JSONValue = ["type": "drop"]

    // MARK: Make ready

    func prepare(_ name: String, _ system: RunningSystem) async throws -> Subject {
        let simulator = system.simulator
        guard self != .enable else {
            try await simulator.makeZone(name)
            return Subject(name: name, zone: try await simulator.id(of: name), domain: "")
        }
        let domain = try await system.bound(name)
        switch self {
        case .enable, .retry, .mailboxCreate: break
        case .mailboxDelete: try await system.madeMailbox("ada", subdomain: "desk", in: name)
        case .disable, .catchAllDisable, .catchAllRestore, .accept:
            try await switchOn(name, domain, system)
            if self == .accept { try await simulator.setCatchAll(of: name, to: Self.foreign) }
        case .reapplyCatchAll:
            try await switchOn(name, domain, system)
            try await simulator.disableEmailRouting(of: name)
            try await simulator.setCatchAll(of: name, to: Self.foreign)
        case .delete:
            try await simulator.addRecord(to: name, ["type": "A", "name": .string(name), "content": "192.0.2.1"])
            try await simulator.addRule(to: name, for: "someone@\(name)", action: Self.foreign)
        case .catchAllEnable:
            try await simulator.setCatchAll(of: name, to: Self.first)
            _ = try await addMailboxesWithRules(name, domain, system)
        case .reapplyRules:
            let rules = try await addMailboxesWithRules(name, domain, system)
            try await simulator.deleteRule(rules[0], of: name)
            try await simulator.deleteRule(rules[1], of: name)
            try await simulator.disableRule(rules[2], of: name, for: Self.addresses(name)[2])
        }
        return Subject(name: name, zone: try await simulator.id(of: name), domain: domain)
    }

    private static func addresses(_ name: String) -> [String] { ["one@\(name)", "two@\(name)", "three@mail.\(name)"] }

    /// Catch-all on, over somebody's rule, with mailboxes that need none meanwhile.
    private func switchOn(_ name: String, _ domain: String, _ system: RunningSystem) async throws {
        try await system.simulator.setCatchAll(of: name, to: Self.first)
        try await system.addMailboxes(Self.addresses(name), to: domain)
        try await system.enableCatchAll(domain)
    }

    private func addMailboxesWithRules(_ name: String, _ domain: String, _ system: RunningSystem) async throws -> [String] {
        var rules: [String] = []
        for address in Self.addresses(name) { rules.append(try await system.simulator.addRule(to: name, for: address)) }
        try await system.addMailboxes(Self.addresses(name), to: domain, rules: rules)
        return rules
    }

    // MARK: Wish

    /// - Returns: the job's id.
    func begin(_ subject: Subject, _ system: RunningSystem) async throws -> String {
        switch self {
        case .enable:
            let answer = try await system.enable(subject.name, zoneID: subject.zone, wait: nil)
            guard answer.status == 202, let id = answer.json.text("taskId") else {
                throw SystemFailure("enable \(subject.name): \(answer.status) \(answer.text)")
            }
            return id
        case .catchAllRestore:
            let first = try await system.history(of: subject.domain).last?.at("id") ?? .null
            return try await system.askLater("catch-all/restore", of: subject.domain, ["snapshotId": first])
        case .mailboxCreate:
            let mailbox = try await system.askForMailbox("ada", subdomain: "desk", in: subject.name)
            guard let job = mailbox.job else { throw SystemFailure("\(mailbox.address) needed nothing") }
            return job
        case .mailboxDelete:
            let mailbox = try await system.send("GET", "/api/mailboxes/resolve?address=ada@desk.\(subject.name)")
            return try await system.askToDestroy(mailbox.json.text("id") ?? "")
        case .retry: return try await system.askLater("retry", of: subject.domain)
        case .disable: return try await system.askLater("disable", of: subject.domain)
        case .delete: return try await system.askLater("delete", of: subject.domain)
        case .catchAllEnable: return try await system.askLater("catch-all/enable", of: subject.domain)
        case .catchAllDisable: return try await system.askLater("catch-all/disable", of: subject.domain)
        case .reapplyCatchAll, .reapplyRules: return try await system.askLater("drift/reapply", of: subject.domain)
        case .accept: return try await system.askLater("drift/accept", of: subject.domain)
        }
    }
}

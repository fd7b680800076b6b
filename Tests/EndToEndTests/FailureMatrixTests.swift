import Core
import Foundation
import Postgres
import TestSupport
import Testing

/// What becomes of each operation on a domain for each trouble of Cloudflare's: what the client is told, what the domain is then, and that
/// nothing is left half done.
@Suite("Failure matrix")
struct FailureMatrixTests {
    /// An operation, prepared, and the call of it that goes wrong.
    struct Operation: Sendable, CustomTestStringConvertible {
        var name: String
        var method: String
        var path: String
        /// The domain's state while the trouble lasts, and after a failure.
        var during: String
        var failed: String
        var prepare: @Sendable (RunningSystem, String) async throws -> String?
        var begin: @Sendable (RunningSystem, String, String?) async throws -> String

        var testDescription: String { name }
    }

    private static func domain(_ system: RunningSystem, _ name: String) async throws -> String? {
        try await system.bound(name)
    }

    private static func withCatchAll(_ system: RunningSystem, _ name: String) async throws -> String? {
        let id = try await system.bound(name)
        try await system.enableCatchAll(id)
        return id
    }

    private static func ask(_ what: String) -> @Sendable (RunningSystem, String, String?) async throws -> String {
        { system, _, id in try await system.askLater(what, of: id ?? "") }
    }

    private static let routing = "/zones/*/email/routing"

    static let operations: [Operation] = [
        Operation(
            name: "bind, at the zone", method: "POST", path: "/zones", during: "provisioning", failed: "provisioning_error",
            prepare: { _, _ in nil }, begin: { system, name, _ in try await system.bindLater(name) }),
        Operation(
            name: "bind, at the look", method: "GET", path: "/zones/*", during: "provisioning", failed: "provisioning_error",
            prepare: { _, _ in nil }, begin: { system, name, _ in try await system.bindLater(name) }),
        Operation(
            name: "bind, at Email Routing", method: "POST", path: "\(routing)/enable", during: "provisioning",
            failed: "provisioning_error", prepare: { _, _ in nil }, begin: { system, name, _ in try await system.bindLater(name) }
        ),
        Operation(
            name: "enable, at the list", method: "GET", path: "/zones", during: "provisioning", failed: "provisioning_error",
            prepare: { system, name in
                try await system.simulator.makeZone(name)
                return try await system.simulator.zone(name).text("id")
            }, begin: Self.enable),
        Operation(
            name: "enable, at Email Routing", method: "POST", path: "\(routing)/enable", during: "provisioning",
            failed: "provisioning_error",
            prepare: { system, name in
                try await system.simulator.makeZone(name)
                return try await system.simulator.zone(name).text("id")
            }, begin: Self.enable),
        Operation(
            name: "retry", method: "POST", path: "\(routing)/enable", during: "active", failed: "active", prepare: domain,
            begin: ask("retry")),
        Operation(
            name: "catch-all on", method: "PUT", path: "\(routing)/rules/catch_all", during: "active", failed: "active",
            prepare: domain, begin: ask("catch-all/enable")),
        Operation(
            name: "catch-all off, at a rule", method: "POST", path: "\(routing)/rules", during: "active", failed: "active",
            prepare: { system, name in
                let id = try await withCatchAll(system, name)
                try await system.addMailboxes(["box@\(name)"], to: id ?? "")
                return id
            }, begin: ask("catch-all/disable")),
        Operation(
            name: "catch-all off, at its rule", method: "PUT", path: "\(routing)/rules/catch_all", during: "active",
            failed: "active", prepare: withCatchAll, begin: ask("catch-all/disable")),
        Operation(
            name: "disable", method: "PUT", path: "\(routing)/rules/catch_all", during: "active", failed: "active",
            prepare: withCatchAll, begin: ask("disable")),
        Operation(
            name: "delete, at the export", method: "GET", path: "/zones/*/dns_records", during: "deleting", failed: "active",
            prepare: domain, begin: ask("delete")),
        Operation(
            name: "delete, at the zone", method: "DELETE", path: "/zones/*", during: "deleting", failed: "active",
            prepare: domain, begin: ask("delete")),
    ]

    @Sendable private static func enable(_ system: RunningSystem, _ name: String, _ zone: String?) async throws -> String {
        let answer = try await system.enable(name, zoneID: zone ?? "", wait: nil)
        guard let id = answer.json.text("taskId") else { throw SystemFailure("enable: \(answer.status) \(answer.text)") }
        return id
    }

    private static func fault(_ operation: Operation, _ status: Int, times: Int, retryAfter: Int? = nil) -> JSONValue {
        var fault: [String: JSONValue] = [
            "method": .string(operation.method), "path": .string(operation.path), "action": "status",
            "status": .int(Int64(status)), "times": .int(Int64(times)),
        ]
        if let retryAfter { fault["retryAfter"] = .int(Int64(retryAfter)) }
        return .object(fault)
    }

    @Test(
        "429 is waited out and 5xx tried again, which changes no domain; a refusal ends the job with its reason, and a retry completes it",
        arguments: operations)
    func cells(operation: Operation) async throws {
        try await RunningSystem.with { system in
            try await system.simulator.uploadScript()
            try await passes(operation, system)
            for refusal in Self.refusals where !Self.isAnswered(operation, refusal.status) {
                try await isRefused(operation, refusal, system)
            }
            let names = try await system.simulator.zones().map { $0.text("name") }
            #expect(names.count == Set(names).count)
            #expect(try await system.witness.claims() > 0)
        }
    }

    // MARK: What passes

    private func passes(_ operation: Operation, _ system: RunningSystem) async throws {
        let name = "passing.com"
        let prepared = try await operation.prepare(system, name)
        let before = try await system.simulator.requests().count
        try await system.simulator.addFault(Self.fault(operation, 429, times: 1, retryAfter: 2))
        try await system.simulator.addFault(Self.fault(operation, 503, times: 1))

        let task = try await operation.begin(system, name, prepared)

        let waiting = try await system.job(task) { $0.text("waitingFor.reason") == "rate_limit" }
        #expect(waiting.text("state") == "waiting")
        #expect(waiting.number("failures") == 0)
        #expect(try await system.domain(named: name)?.text("status") == operation.during)
        #expect(try await system.domain(named: name)?.at("lastProvisionError") == .null)
        let failing = try await system.job(task) { $0.number("failures") == 1 }
        #expect(failing.text("error.code") == "cloudflare_unavailable")
        #expect(try await system.domain(named: name)?.text("status") == operation.during)
        let done = try await system.ended(task)
        #expect(done.text("state") == "succeeded", "\(done)")
        #expect(done.at("error") == .null)
        try await refusedCallsWereWaitedOut(system, since: before, atLeast: 1.9)
        try await system.simulator.removeFaults()
        try await isWhole(name, system)
    }

    private func refusedCallsWereWaitedOut(_ system: RunningSystem, since: Int, atLeast: Double) async throws {
        let calls = try await system.simulator.requests().dropFirst(since)
        let refused = try #require(calls.firstIndex { $0.number("response.status") == 429 })
        let from = try #require(calls[refused].text("at").flatMap { JSONCoding.date($0) })
        let next = try #require(calls[refused + 1].text("at").flatMap { JSONCoding.date($0) })
        #expect(next.timeIntervalSince(from) >= atLeast)
    }

    // MARK: What stays

    /// What a permanent refusal is told as.
    private static let refusals: [(status: Int, answered: Int, code: String)] = [
        (401, 502, "cloudflare_auth"), (403, 502, "cloudflare_auth"), (404, 502, "cloudflare_not_found"),
        (409, 409, "cloudflare_conflict"), (400, 422, "cloudflare_rejected"),
    ]

    private func isRefused(
        _ operation: Operation, _ refusal: (status: Int, answered: Int, code: String), _ system: RunningSystem
    ) async throws {
        let name = "refused\(refusal.status).com"
        let told = "\(operation.name), \(refusal.status)"
        let prepared = try await operation.prepare(system, name)
        let rule = try? await system.catchAll(of: name)  // a zone that is not there yet has none
        try await system.simulator.addFault(Self.fault(operation, refusal.status, times: 1))

        let task = try await operation.begin(system, name, prepared)
        let failed = try await system.ended(task)

        #expect(failed.text("state") == "failed", "\(told): \(failed)")
        #expect(Self.codes(operation, refusal).contains(failed.text("error.code") ?? ""), "\(told): \(failed)")
        let domain = try #require(try await system.domain(named: name))
        #expect(domain.text("status") == operation.failed, "\(told)")
        if operation.failed == "provisioning_error" {
            #expect(domain.text("lastProvisionError") == failed.text("error.message"), "\(told)")
        }
        if operation.name.hasPrefix("catch-all") || operation.name == "disable" {
            #expect(try await system.catchAll(of: name) == rule, "\(told)")
            #expect(domain.flag("catchAllEnabled") == (operation.name != "catch-all on"), "\(told)")
        }
        try await system.simulator.removeFaults()
        let retry = try await system.send("POST", "/api/jobs/\(task)/retry")
        #expect(retry.status == 202, "\(told): \(retry.text)")
        let done = try await system.ended(task)
        #expect(done.text("state") == "succeeded", "\(told): \(done)")
        try await isWhole(name, system)
    }

    /// Refusals that these operations have an answer to, told by tests of their own: what is to be deleted is gone, what is to be enabled
    /// or made is there already, and a zone that is gone begins anew.
    private static func isAnswered(_ operation: Operation, _ status: Int) -> Bool {
        switch status {
        case 404: ["delete, at the zone", "bind, at the look"].contains(operation.name)
        case 409: ["retry", "catch-all off, at a rule"].contains(operation.name)
        default: false
        }
    }

    private static func codes(_ operation: Operation, _ refusal: (status: Int, answered: Int, code: String)) -> Set<String> {
        // A 404 with the code of no route says that the zone itself is gone.
        refusal.status == 404 ? [refusal.code, "zone_gone"] : [refusal.code]
    }

    @Test("a client that waits is told what a synchronous call would say")
    func waited() async throws {
        try await RunningSystem.with { system in
            for refusal in Self.refusals where refusal.status != 404 {
                let name = "waited\(refusal.status).com"
                try await system.simulator.addFault(Self.fault(Self.operations[0], refusal.status, times: 1))
                let answer = try await system.bind(name, wait: 20)
                #expect(answer.status == refusal.answered, "\(answer.text)")
                #expect(answer.json.text("code") == refusal.code)
                #expect(answer.json.number("details.status") == refusal.status)
                #expect(answer.headers["preference-applied"] == "wait=20")
                #expect(answer.headers["location"]?.hasPrefix("/api/jobs/") == true)
                #expect(answer.headers["www-authenticate"] == nil)
            }
        }
    }

    // MARK: What they share

    /// The domain and its zone say the same.
    private func isWhole(_ name: String, _ system: RunningSystem) async throws {
        let zone = try await system.simulator.zones(named: name).first
        guard let domain = try await system.domain(named: name) else {
            #expect(zone == nil, "\(name) is deleted, and its zone is not")
            return
        }
        #expect(domain.text("zoneId") == zone?.text("id"))
        #expect(domain.at("catchAllTransition") == .null)
        #expect(zone?.flag("emailRouting.enabled") == true)
        let isManaged = zone?.at("catchAll").map { RunningSystem.settable($0) == RunningSystem.managed(name) }
        #expect(isManaged == domain.flag("catchAllEnabled"))
        if domain.text("status") == "active" { #expect(domain.at("lastProvisionError") == .null) }
    }
}

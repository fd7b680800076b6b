import Core
import Postgres
import TestSupport
import Testing

/// Many domains with one request: a job each, and one that stands for all of them.
@Suite("Bulk")
struct BulkTests {
    private func ask(
        _ names: [String], _ system: RunningSystem, path: String = "/api/domains/bind", wait: Int? = nil
    ) async throws -> SystemAnswer {
        try await system.send(
            "POST", path, body: JSONCoding.encodeToString(["mailDomains": .array(names.map(JSONValue.string))] as JSONValue),
            headers: wait.map { ["Prefer": "wait=\($0)"] } ?? [:])
    }

    @Test("names that cannot be are refused one by one, the others get there, with one progress")
    func mixed() async throws {
        try await RunningSystem.with { system in
            _ = try await system.bound("there.com")
            let names = (1...12).map { "bulk\($0).com" }
            let odd = ["a b.com", "mail.bulk1.com", "co.uk", "there.com"]

            let answer = try await ask(names + odd + ["BULK1.com", "bulk2.com."], system)

            #expect(answer.status == 202, "\(answer.text)")
            #expect(answer.json.text("job.kind") == "domain.bulk")
            #expect(answer.json.list("domains").compactMap { $0.text("mailDomain") } == names.sorted())
            #expect(answer.json.list("refused").compactMap { $0.text("mailDomain") } == odd)
            #expect(
                answer.json.list("refused").compactMap { $0.text("code") } == [
                    "invalid_domain", "subdomain_not_supported", "public_suffix_not_supported", "domain_exists",
                ])
            #expect(answer.json.list("refused")[1].text("details.recommendedApex") == "bulk1.com")
            let parent = try await system.ended(try #require(answer.json.text("taskId")), atMost: .seconds(40))
            #expect(parent.text("state") == "succeeded", "\(parent)")
            #expect(parent.number("progress.done") == 12)
            #expect(parent.number("progress.total") == 12)
            #expect(parent.number("failures") == 0)
            #expect(try await system.unbound(names) == [])

            let nothing = try await ask(["there.com", "localhost"], system)
            #expect(nothing.status == 409, "\(nothing.text)")
            #expect(nothing.json.text("code") == "bulk_nothing_to_do")
            #expect(
                nothing.json.at("details")?.list("refused").compactMap { $0.text("code") } == ["invalid_domain", "domain_exists"])
            #expect(try await system.witness.violations() == [])
        }
    }

    @Test("one child that fails does not stop the others; a retry of the parent starts it anew")
    func failing() async throws {
        try await RunningSystem.with(SystemOptions(simulator: ["foreignZones": ["theirs.com"]])) { system in
            let answer = try await ask(["fine1.com", "theirs.com", "fine2.com"], system, wait: 30)

            #expect(answer.status == 409, "\(answer.text)")
            #expect(answer.json.text("code") == "bulk_incomplete")
            #expect(answer.json.number("details.succeeded") == 2)
            #expect(answer.json.number("details.total") == 3)
            let failed = try #require(answer.json.at("details")?.list("failed"))
            #expect(failed.compactMap { $0.text("mailDomain") } == ["theirs.com"])
            #expect(failed.first?.text("error.code") == "zone_exists_elsewhere")
            #expect(try await system.unbound(["fine1.com", "fine2.com"]) == [])
            #expect(try await system.domain(named: "theirs.com")?.text("status") == "provisioning_error")

            try await system.simulator.configure(["foreignZones": []])
            let location = try #require(answer.headers["location"])
            let calls = try await system.simulator.requests().count
            #expect(try await system.send("POST", location + "/retry").status == 202)
            let parent = try await system.ended(String(location.split(separator: "/").last ?? ""))
            #expect(parent.text("state") == "succeeded", "\(parent)")
            #expect(parent.number("progress.done") == 3)
            #expect(try await system.unbound(["theirs.com"]) == [])
            #expect(try await system.domain(named: "theirs.com")?.text("status") == "active")
            #expect(try await system.simulator.ownChanges(since: calls).filter { $0 == "POST /zones" }.count == 1)
        }
    }

    @Test("cancelling the parent cancels those that it stands for")
    func cancelled() async throws {
        let options = SystemOptions(settings: ["ZONE_ACTIVATION_CHECKS": "600"], simulator: ["activationDelayMs": -1])
        try await RunningSystem.with(options) { system in
            let answer = try await ask(["stop1.com", "stop2.com", "stop3.com"], system)
            let parent = try #require(answer.json.text("taskId"))
            try await system.wait(for: "the rest") {
                try await system.send("GET", "/api/domains").json.list("domains")
                    .allSatisfy { $0.text("status") == "pending_activation" }
            }
            let resting = try await system.job(parent) { $0.text("state") == "waiting" }
            #expect(resting.text("waitingFor.reason") == "children")
            #expect(resting.number("progress.done") == 0)

            let cancel = try await system.send("POST", "/api/jobs/\(parent)/cancel")

            #expect(cancel.status == 202, "\(cancel.text)")
            let ended = try await system.ended(parent)
            #expect(ended.text("state") == "cancelled")
            let jobs = try await system.send("GET", "/api/jobs?kind=domain.bind").json.list("jobs")
            #expect(jobs.count == 3)
            #expect(jobs.allSatisfy { $0.text("state") == "cancelled" })
            let domains = try await system.send("GET", "/api/domains").json.list("domains")
            #expect(domains.allSatisfy { $0.text("status") == "provisioning_error" })
        }
    }

    @Test("listed zones are enabled in bulk, and those that are not there are told")
    func enables() async throws {
        try await RunningSystem.with { system in
            for name in ["one.com", "two.com"] { try await system.simulator.makeZone(name) }

            let done = try await ask(["one.com", "two.com"], system, path: "/api/domains", wait: 30)
            #expect(done.status == 200, "\(done.text)")
            #expect(done.json.list("domains").compactMap { $0.text("status") } == ["active", "active"])
            #expect(done.json.list("domains").compactMap { $0.text("bindingSource") } == ["catalog", "catalog"])
            #expect(done.json.text("job.state") == "succeeded")
            let missing = try await ask(["three.com"], system, path: "/api/domains", wait: 30)
            #expect(missing.status == 409, "\(missing.text)")
            #expect(missing.json.at("details")?.list("failed").first?.text("error.code") == "zone_not_available")
            #expect(try await system.domain(named: "three.com") == nil)
        }
    }

    @Test("a name whose job is under way joins it, and the parent ends when the others have")
    func joins() async throws {
        let options = SystemOptions(settings: ["ZONE_ACTIVATION_CHECKS": "600"], simulator: ["activationDelayMs": -1])
        try await RunningSystem.with(options) { system in
            let first = try await system.bindLater("early.com")
            _ = try await system.job(first) { $0.text("waitingFor.reason") == "zone_activation" }
            try await system.simulator.configure(["activationDelayMs": 0])

            let answer = try await ask(["early.com", "late.com"], system, wait: 20)

            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.json.list("domains").compactMap { $0.text("mailDomain") } == ["early.com", "late.com"])
            #expect(answer.json.number("job.progress.total") == 1)
            #expect(try await system.job(first).text("state") == "waiting")
        }
    }

    @Test("a hundred names are one request, a hundred and one are too many")
    func limit() async throws {
        try await RunningSystem.with(SystemOptions(workers: 0)) { system in
            let names = (1...101).map { "n\($0).com" }
            let wrong: [(String, JSONValue)] = [
                ("101 names", .array(names.map(JSONValue.string))), ("no names", []), ("a text", "n1.com"),
                ("a number inside", ["n1.com", 7]), ("an object", [:]),
            ]
            for (what, value) in wrong {
                for path in ["/api/domains/bind", "/api/domains"] {
                    let answer = try await system.send(
                        "POST", path, body: JSONCoding.encodeToString(["mailDomains": value] as JSONValue))
                    #expect(answer.status == 400, "\(what): \(answer.text)")
                    #expect(answer.json.text("code") == "invalid_request", "\(what)")
                    #expect(answer.text.contains("mailDomains"), "\(what)")
                }
            }
            #expect(try await system.database.value("SELECT count(*) FROM jobs", as: Int64.self) == 0)
            #expect(try await system.database.value("SELECT count(*) FROM domains", as: Int64.self) == 0)

            let answer = try await ask(Array(names.prefix(100)), system)
            #expect(answer.status == 202, "\(answer.text.prefix(300))")
            #expect(answer.json.list("domains").count == 100)
            #expect(try await system.database.value("SELECT count(*) FROM jobs", as: Int64.self) == 101)
        }
    }
}

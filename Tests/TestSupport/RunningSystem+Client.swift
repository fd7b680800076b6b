public import Core
import Foundation
import Postgres

/// What clients ask of a running system.
extension RunningSystem {
    /// A call to an API server as the administrator, unless `key` says otherwise; `nil` sends no credential.
    public func send(
        _ method: String, _ path: String, body: String? = nil, headers: [String: String] = [:], api: Int = 0,
        key: String? = RunningSystem.apiKey
    ) async throws -> SystemAnswer {
        var all: [String: String] = body == nil ? [:] : ["Content-Type": "application/json"]
        if let key { all["Authorization"] = "Bearer \(key)" }
        all.merge(headers) { $1 }
        return try await SystemHTTP.send(method, base(ofAPI: api) + path, headers: all, body: body)
    }

    /// An API server's origin as pages at `localhost` are the same site with.
    public func localhost(api: Int = 0) -> String { base(ofAPI: api).replacing("127.0.0.1", with: "localhost") }

    /// Asks to bind a domain.
    /// - Parameter wait: seconds to wait for the end.
    public func bind(
        _ name: String, wait: Int? = nil, headers: [String: String] = [:], api: Int = 0
    ) async throws -> SystemAnswer {
        let preference = wait.map { ["Prefer": "wait=\($0)"] } ?? [:]
        return try await send(
            "POST", "/api/domains/bind", body: JSONCoding.encodeToString(["mailDomain": .string(name)] as JSONValue),
            headers: preference.merging(headers) { $1 }, api: api)
    }

    /// Asks to bind a domain and returns the job's id.
    public func bindLater(_ name: String, api: Int = 0) async throws -> String {
        let answer = try await bind(name, api: api)
        guard answer.status == 202, let id = answer.json.text("taskId") else {
            throw SystemFailure("bind \(name): \(answer.status) \(answer.text)")
        }
        return id
    }

    public func job(_ id: String, api: Int = 0) async throws -> JSONValue {
        let answer = try await send("GET", "/api/jobs/\(id)", api: api)
        guard answer.status == 200, let job = answer.json.at("job") else {
            throw SystemFailure("job \(id): \(answer.status) \(answer.text)")
        }
        return job
    }

    /// The job once it is as wished; while it is not, it is asked for again.
    public func job(
        _ id: String, atMost limit: Duration = .seconds(20), api: Int = 0,
        until isWished: @Sendable (JSONValue) -> Bool
    ) async throws -> JSONValue {
        let end = ContinuousClock.now + limit
        var last = try await job(id, api: api)
        while !isWished(last) {
            guard ContinuousClock.now < end else { throw SystemFailure("waited \(limit) for a job: \(last)") }
            try await Task.sleep(for: .milliseconds(50))
            last = try await job(id, api: api)
        }
        return last
    }

    public func domain(named name: String, api: Int = 0) async throws -> JSONValue? {
        try await send("GET", "/api/domains", api: api).json.list("domains").first { $0.text("mailDomain") == name }
    }

    /// Returns when no job is left to be done. Asks the database, so that it serves without an API too.
    public func jobsHaveEnded(count: Int, atMost limit: Duration = .seconds(30)) async throws {
        try await wait(for: "\(count) jobs to end", atMost: limit) {
            let ended = try? await self.database.value(
                "SELECT count(*) FROM jobs WHERE state NOT IN ('queued', 'running')", as: Int64.self)
            return ended == Int64(count)
        }
    }

    /// Names of domains whose end is not as wished: active with us, one zone with Email Routing at Cloudflare.
    public func unbound(_ names: [String]) async throws -> [String] {
        let active = try await database.values("SELECT name FROM domains WHERE status = 'active'", as: String.self)
        let zones = try await simulator.zones()
        return names.filter { name in
            let own = zones.filter { $0.text("name") == name }
            return !active.contains(name) || own.count != 1 || own[0].flag("emailRouting.enabled") != true
        }
    }
}

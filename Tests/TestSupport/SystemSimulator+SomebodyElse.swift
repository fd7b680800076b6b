public import Core
import Foundation

/// What others do at Cloudflare: the administrator in the dashboard, another program, another team.
extension SystemSimulator {
    /// Marks calls that are none of ours in the simulator's log.
    private static let mark = "x-somebody-else"

    // MARK: Calls

    /// A call to Cloudflare by somebody else; its `result`. Faults strike it too, so make it before they are added.
    /// - Throws: `SystemFailure` when it is refused.
    @discardableResult
    public func callAsOther(_ method: String, _ path: String, _ body: JSONValue? = nil) async throws -> JSONValue {
        var headers = ["Authorization": "Bearer \(Self.token)", Self.mark: "1"]
        if body != nil { headers["Content-Type"] = "application/json" }
        let answer = try await SystemHTTP.send(
            method, apiBase + path, headers: headers, body: body.map { try JSONCoding.encodeToString($0) })
        guard answer.status == 200 else { throw SystemFailure("\(method) \(path): \(answer.status) \(answer.text)") }
        return answer.json.at("result") ?? .null
    }

    /// The calls of ours that came after a number of calls, as `GET /zones/:zone/email/routing`.
    public func ownCalls(since count: Int = 0) async throws -> [String] {
        try await requests().dropFirst(count).filter { $0.at("headers.\(Self.mark)") == nil }.compactMap { call in
            guard let method = call.text("method"), let path = call.text("path") else { return nil }
            let words = path.replacing("/client/v4", with: "").split(separator: "/").map { word in
                word.count == 32 && word.allSatisfy(\.isHexDigit) ? ":id" : String(word)
            }
            return "\(method) /" + words.joined(separator: "/")
        }
    }

    /// The calls of ours that were meant to change something.
    public func ownChanges(since count: Int = 0) async throws -> [String] {
        try await ownCalls(since: count).filter { !$0.hasPrefix("GET ") }
    }

    // MARK: The mail Worker

    /// Puts a script with an `email` handler into the account.
    public func uploadScript(_ name: String = SystemSimulator.script) async throws {
        let boundary = "restante-tests"
        let body = """
            --\(boundary)\r
            Content-Disposition: form-data; name="metadata"\r
            Content-Type: application/json\r
            \r
            {"main_module":"worker.js"}\r
            --\(boundary)\r
            Content-Disposition: form-data; name="worker.js"; filename="worker.js"\r
            Content-Type: application/javascript+module\r
            \r
            export default { async email(message) {} }\r
            --\(boundary)--\r

            """
        let answer = try await SystemHTTP.send(
            "PUT", apiBase + "/accounts/\(Self.account)/workers/scripts/\(name)",
            headers: [
                "Authorization": "Bearer \(Self.token)", "Content-Type": "multipart/form-data; boundary=\(boundary)",
                Self.mark: "1",
            ], body: body)
        guard answer.status == 200 else { throw SystemFailure("no script \(name): \(answer.status) \(answer.text)") }
    }

    /// The account's scripts as the simulator keeps them: `name`, `mainModule`, `bindings` with their secrets masked, …
    public func scripts() async throws -> [JSONValue] {
        try await control("GET", "state", nil).json.list("scripts")
    }

    /// A script as Cloudflare hands it out.
    public func scriptText(_ name: String = SystemSimulator.script) async throws -> String {
        try await SystemHTTP.send(
            "GET", apiBase + "/accounts/\(Self.account)/workers/scripts/\(name)",
            headers: ["Authorization": "Bearer \(Self.token)", Self.mark: "1"]
        ).text
    }

    public func deleteScript(_ name: String = SystemSimulator.script) async throws {
        try await callAsOther("DELETE", "/accounts/\(Self.account)/workers/scripts/\(name)")
    }

    /// Makes an address that rules may forward to.
    public func verifyDestination(_ email: String) async throws {
        let path = "/accounts/\(Self.account)/email/routing/addresses"
        let address = try await callAsOther("POST", path, ["email": .string(email)])
        try await callAsOther("PATCH", "\(path)/\(address.text("id") ?? "")", ["status": "verified"])
    }

    // MARK: Zones

    /// A zone as the simulator keeps it: `id`, `status`, `emailRouting`, `rules`, `catchAll`, `dnsRecords`.
    public func zone(_ name: String) async throws -> JSONValue {
        guard let zone = try await zones(named: name).first else { throw SystemFailure("there is no zone \(name)") }
        return zone
    }

    /// Replaces a zone's catch-all rule.
    /// - Parameters:
    ///   - action: as `["type": "drop"]`.
    ///   - script: a Worker to be there first.
    public func setCatchAll(
        of zone: String, to action: JSONValue, name: String = "by somebody else", enabled: Bool = true,
        uploading script: String? = nil
    ) async throws {
        if let script { try await uploadScript(script) }
        try await change(
            "PUT", zone, "email/routing/rules/catch_all",
            ["name": .string(name), "enabled": .bool(enabled), "matchers": [["type": "all"]], "actions": [action]])
    }

    /// Makes a routing rule for an address; returns its id.
    @discardableResult
    public func addRule(
        to zone: String, for address: String, action: JSONValue = ["type": "worker", "value": [.string(script)]],
        name: String = "a rule"
    ) async throws -> String {
        let rule = try await change(
            "POST", zone, "email/routing/rules",
            [
                "name": .string(name), "enabled": true, "actions": [action],
                "matchers": [["type": "literal", "field": "to", "value": .string(address)]],
            ])
        return rule.text("id") ?? ""
    }

    /// Switches a rule off that hands mail to our script.
    public func disableRule(_ id: String, of zone: String, for address: String) async throws {
        try await change(
            "PUT", zone, "email/routing/rules/\(id)",
            [
                "name": "switched off", "enabled": false, "actions": [["type": "worker", "value": [.string(Self.script)]]],
                "matchers": [["type": "literal", "field": "to", "value": .string(address)]],
            ])
    }

    public func deleteRule(_ id: String, of zone: String) async throws {
        try await change("DELETE", zone, "email/routing/rules/\(id)")
    }

    /// Makes a DNS record; returns it.
    @discardableResult
    public func addRecord(to zone: String, _ record: JSONValue) async throws -> JSONValue {
        try await change("POST", zone, "dns_records", record)
    }

    public func deleteRecord(_ id: String, of zone: String) async throws {
        try await change("DELETE", zone, "dns_records/\(id)")
    }

    public func unlockEmailRouting(of zone: String) async throws {
        try await change("PATCH", zone, "email/routing/dns", [:])
    }

    public func disableEmailRouting(of zone: String) async throws {
        try await change("POST", zone, "email/routing/disable", [:])
    }

    public func deleteZone(_ name: String) async throws {
        try await callAsOther("DELETE", "/zones/\(try await id(of: name))")
    }

    @discardableResult
    private func change(_ method: String, _ zone: String, _ path: String, _ body: JSONValue? = nil) async throws -> JSONValue {
        try await callAsOther(method, "/zones/\(try await id(of: zone))/\(path)", body)
    }

    /// The id of a zone, without reading all there is.
    public func id(of zone: String) async throws -> String {
        guard case .array(let zones) = try await callAsOther("GET", "/zones?name=\(zone)"), let id = zones.first?.text("id")
        else {
            throw SystemFailure("there is no zone \(zone)")
        }
        return id
    }
}

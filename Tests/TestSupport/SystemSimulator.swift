public import Core

/// The simulated Cloudflare of a running system, as its control plane shows it.
public struct SystemSimulator: Sendable {
    public static let account = "0123456789abcdef0123456789abcdef"
    public static let token = "simulator-token"
    /// The mail Worker's name; `uploadScript` puts one there.
    public static let script = "restante-mail"

    let base: String

    /// `--account-id` and `--token` are the simulator's own defaults.
    var apiBase: String { base + "/client/v4" }

    // MARK: Faults and settings

    /// Makes calls go wrong: `["method": "POST", "path": "/zones", "action": "delay", "delayMs": 3000, "times": 1]`.
    public func addFault(_ fault: JSONValue) async throws {
        try await control("POST", "faults", fault)
    }

    public func removeFaults() async throws {
        try await control("DELETE", "faults", nil)
    }

    /// How often each fault struck, in the order in which they were added.
    public func faultHits() async throws -> [Int] {
        try await faults().compactMap { $0.number("hits") }
    }

    /// The faults there are: `id`, `action`, `hits`, …
    public func faults() async throws -> [JSONValue] {
        guard case .array(let faults) = try await control("GET", "faults", nil).json else { return [] }
        return faults
    }

    public func configure(_ settings: JSONValue) async throws {
        try await control("POST", "settings", settings)
    }

    public func activate(_ name: String) async throws {
        try await control("POST", "zones/\(name)/activate", [:])
    }

    // MARK: What there is

    public func zones() async throws -> [JSONValue] {
        try await control("GET", "state", nil).json.list("zones")
    }

    public func zones(named name: String) async throws -> [JSONValue] {
        try await zones().filter { $0.text("name") == name }
    }

    /// The calls that were made and answered, in order: `index`, `method`, `path`, `response.status`, …
    /// - Parameter index: the first of them.
    public func requests(since index: Int = 0) async throws -> [JSONValue] {
        try await control("GET", "requests?since=\(index)", nil).text.split(separator: "\n").map {
            try JSONCoding.decode(JSONValue.self, from: String($0))
        }
    }

    /// How many calls were made and answered.
    public func requestCount() async throws -> Int {
        try await control("GET", "state", nil).json.number("counts.requests") ?? 0
    }

    /// The budget of our token: `count`, `peak`, `blocks`, `callsDuringBlock`, …
    public func budget() async throws -> JSONValue {
        try await control("GET", "budget", nil).json.at("token-1") ?? .null
    }

    /// A zone that was there before us.
    public func makeZone(_ name: String) async throws {
        try await callAsOther("POST", "/zones", ["name": .string(name), "account": ["id": .string(Self.account)]])
    }

    @discardableResult
    func control(_ method: String, _ path: String, _ body: JSONValue?) async throws -> SystemAnswer {
        let answer = try await SystemHTTP.send(
            method, "\(base)/__simulator/\(path)", headers: body == nil ? [:] : ["Content-Type": "application/json"],
            body: body.map { try JSONCoding.encodeToString($0) })
        guard answer.status == 200 else { throw SystemFailure("\(method) \(path): \(answer.status) \(answer.text)") }
        return answer
    }
}

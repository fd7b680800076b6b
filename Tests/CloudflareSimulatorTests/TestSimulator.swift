import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization

@testable import CloudflareSimulator

/// A simulator with a clock that tests turn, and a client that speaks JSON with it through its real router.
struct TestSimulator: Sendable {
    static let account = Account.standardID

    let simulator: Simulator
    let clock: TestClock
    let client: any TestClientProtocol

    /// - Parameter settings: merged into the standard ones; zones are activated by hand unless it says otherwise.
    static func run(
        tokens: [String] = [Simulator.standardToken], accounts: [String] = [TestSimulator.account],
        settings: JSON = [:], random: Double = 0, setup: TestingSetup = .router,
        _ test: @escaping @Sendable (TestSimulator) async throws -> Void
    ) async throws {
        let clock = TestClock()
        var initial = SimulatorSettings()
        initial.activationDelayMs = -1
        if let object = settings.objectValue { try initial.merge(object) }
        let simulator = Simulator(
            tokens: tokens, accounts: accounts, settings: initial, now: { clock.now }, random: { random })
        let application = Application(router: simulator.router())
        try await application.test(setup) { client in
            try await test(TestSimulator(simulator: simulator, clock: clock, client: client))
        }
    }

    // MARK: Calls

    func call(
        _ method: HTTPRequest.Method, _ path: String, _ body: JSON? = nil, token: String? = Simulator.standardToken,
        headers: HTTPFields = [:]
    ) async throws -> Reply {
        var headers = headers
        if let token { headers[.authorization] = "Bearer \(token)" }
        if body != nil { headers[.contentType] = "application/json" }
        return try await send(method, APIRouter.base + path, headers, body.map { ByteBuffer(string: $0.text) })
    }

    func control(_ method: HTTPRequest.Method, _ path: String, _ body: JSON? = nil) async throws -> Reply {
        try await send(method, ControlPlaneRoutes.base + path, [:], body.map { ByteBuffer(string: $0.text) })
    }

    func send(
        _ method: HTTPRequest.Method, _ uri: String, _ headers: HTTPFields, _ body: ByteBuffer?
    ) async throws -> Reply {
        try await client.execute(uri: uri, method: method, headers: headers, body: body) { response in
            Reply(
                status: response.status.code, headers: response.headers, text: String(buffer: response.body))
        }
    }

    func upload(
        _ script: String, _ metadata: JSON, part: String = "worker.js", fileName: String = "worker.js",
        code: String = "export default { async email(message) {} }"
    ) async throws -> Reply {
        let text = [
            "--b", "Content-Disposition: form-data; name=\"metadata\"", "Content-Type: application/json", "",
            metadata.text, "--b", "Content-Disposition: form-data; name=\"\(part)\"; filename=\"\(fileName)\"",
            "Content-Type: application/javascript+module", "", code, "--b--", "",
        ].joined(separator: "\r\n")
        return try await send(
            .put, APIRouter.base + "/accounts/\(Self.account)/workers/scripts/\(script)",
            [
                .authorization: "Bearer \(Simulator.standardToken)", .contentType: "multipart/form-data; boundary=b",
            ], ByteBuffer(string: text))
    }

    // MARK: Usual beginnings

    /// - Returns: the id of a new zone that is still pending.
    func pendingZone(_ name: String = "example.com") async throws -> String {
        let reply = try await call(.post, "/zones", ["name": .string(name), "account": ["id": .string(Self.account)]])
        return reply.result["id"]?.stringValue ?? ""
    }

    /// - Returns: the id of a new zone that is active.
    func activeZone(_ name: String = "example.com") async throws -> String {
        let id = try await pendingZone(name)
        _ = try await control(.post, "/zones/\(name)/activate")
        return id
    }

    /// - Returns: the id of a new active zone with Email Routing enabled, in an account with the Worker `mail`.
    func mailZone(_ name: String = "example.com") async throws -> String {
        let id = try await activeZone(name)
        _ = try await call(.post, "/zones/\(id)/email/routing/enable", [:])
        _ = try await upload("mail", ["main_module": "worker.js"])
        return id
    }

    func logLines(since index: Int = 0) async throws -> [JSON] {
        let reply = try await control(.get, "/requests?since=\(index)")
        return try reply.text.split(separator: "\n").map { try JSONParser.parse(Array($0.utf8)) }
    }

    func zoneState(_ name: String = "example.com") async throws -> JSON {
        let state = try await control(.get, "/state").json
        return state["zones"]?.arrayValue?.first { $0["name"]?.stringValue == name } ?? nil
    }
}

/// A clock that stands still until it is turned.
final class TestClock: Sendable {
    private let time = Mutex(Date(timeIntervalSince1970: 1_800_000_000))

    var now: Date { time.withLock { $0 } }
    func advance(_ seconds: Double) { time.withLock { $0 += seconds } }
}

/// What came back.
struct Reply: Sendable {
    let status: Int
    let headers: HTTPFields
    let text: String

    var json: JSON { (try? JSONParser.parse(Array(text.utf8))) ?? nil }
    var result: JSON { json["result"] ?? nil }
    var info: JSON { json["result_info"] ?? nil }
    var codes: [Int] { json["errors"]?.arrayValue?.compactMap { $0["code"]?.intValue } ?? [] }
    /// Status and first error code, for tables.
    var refusal: String { "\(status)/\(codes.first.map(String.init) ?? "-")" }
    var names: [String] { result.arrayValue?.compactMap { $0["name"]?.stringValue } ?? [] }
}

import AsyncHTTPClient
import Cloudflare
import Core
import Logging

/// What most tests need: a client in front of a stub.
enum Fixture {
    static let token = "tok-S3cr3t-0123456789abcdef"
    static let account = "acc00000000000000000000000000001"
    static let zone = ZoneID("023e105f4ecef8ad9ca31a8372d0c353")!
    static let rule = RuleID("a7e6fb77503c41d8a7f3113c6918f10c")!
    static let script = ScriptName("restante-mail")!

    static func configuration(port: Int, requestTimeout: Duration = .seconds(20)) -> CloudflareConfiguration {
        CloudflareConfiguration(
            baseURL: "http://127.0.0.1:\(port)/client/v4", token: Secret(token), accountID: account,
            connectTimeout: .seconds(5), requestTimeout: requestTimeout, userAgent: "Restante/1.2.3")
    }

    /// Runs the body with a client whose every request the reply answers.
    static func run<Value>(
        gate: any CloudflareGate = OpenGate(), logger: Logger = Logger(label: "test"),
        requestTimeout: Duration = .seconds(20),
        reply: @escaping @Sendable (StubCloudflare.Request) -> StubCloudflare.Reply,
        _ body: (CloudflareClient, StubCloudflare) async throws -> Value
    ) async throws -> Value {
        try await StubCloudflare.serving(reply) { stub in
            let configuration = configuration(port: stub.port, requestTimeout: requestTimeout)
            return try await withClient(configuration, gate: gate, logger: logger) { try await body($0, stub) }
        }
    }

    static func withClient<Value>(
        _ configuration: CloudflareConfiguration, gate: any CloudflareGate = OpenGate(),
        logger: Logger = Logger(label: "test"), _ body: (CloudflareClient) async throws -> Value
    ) async throws -> Value {
        let http = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: configuration.httpClientConfiguration)
        let result: Result<Value, any Error>
        do {
            result = .success(
                try await body(CloudflareClient(configuration: configuration, http: http, gate: gate, logger: logger)))
        } catch {
            result = .failure(error)
        }
        try await http.shutdown()
        return try result.get()
    }

    /// The error that a call ends with when it is answered so.
    static func error(
        _ reply: StubCloudflare.Reply, requestTimeout: Duration = .seconds(20),
        _ call: @escaping (CloudflareClient) async throws -> Void = { _ = try await $0.zone(zone) }
    ) async throws -> CloudflareError? {
        try await run(requestTimeout: requestTimeout, reply: { _ in reply }) { client, _ async throws in
            do {
                try await call(client)
                return nil
            } catch let error as CloudflareError {
                return error
            }
        }
    }

    static func zoneJSON(_ number: Int, status: String = "active") -> String {
        let id = String(repeating: "0", count: 26) + String(100_000 + number)
        return
            #"{"id":"\#(id)","name":"zone\#(number).example","status":"\#(status)","name_servers":["a.ns","b.ns"],"account":{"id":"acc","name":"x"},"plan":{"id":"free"}}"#
    }
}

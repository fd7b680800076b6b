import Testing

@testable import CloudflareSimulator

@Suite("The command line")
struct SimulatorOptionsTests {
    private static func options(
        _ given: SimulatorOptions.Given, _ environment: [String: String] = [:]
    ) throws -> SimulatorOptions {
        try SimulatorOptions(given, environment: environment)
    }

    @Test("without anything said, a free port of loopback and the standard token and account")
    func standard() throws {
        let options = try Self.options(.init())

        #expect(options.hostname == "127.0.0.1")
        #expect(options.port == 0)
        #expect(options.tokens == ["simulator-token"])
        #expect(options.accounts == [Account.standardID])
        #expect(options.settings.activationDelayMs == 300)
        #expect(options.requestLog == nil)
    }

    @Test("the environment says what the options leave out")
    func environment() throws {
        let options = try Self.options(
            .init(port: 1, tokens: ["a", "b"], activationDelayMs: -1),
            [
                "SIMULATOR_PORT": "2", "SIMULATOR_TOKEN": "c", "SIMULATOR_ACTIVATION_DELAY_MS": "5",
                "SIMULATOR_ACCOUNT_ID": "\(String(repeating: "A", count: 32)),\(String(repeating: "b", count: 32))",
                "SIMULATOR_REQUEST_LOG": "/tmp/log", "SIMULATOR_HOSTNAME": "",
            ])

        #expect(options.port == 1)
        #expect(options.tokens == ["a", "b"])
        #expect(options.settings.activationDelayMs == -1)
        #expect(options.accounts == [String(repeating: "a", count: 32), String(repeating: "b", count: 32)])
        #expect(options.requestLog == "/tmp/log")
        #expect(options.hostname == "127.0.0.1")
    }

    @Test(
        "what cannot be is refused",
        arguments: [
            (.init(port: 65536), [:]), (.init(), ["SIMULATOR_PORT": "80a80"]), (.init(accounts: ["short"]), [:]),
            (.init(), ["SIMULATOR_ACTIVATION_DELAY_MS": "soon"]),
        ] as [(SimulatorOptions.Given, [String: String])])
    func refused(given: SimulatorOptions.Given, environment: [String: String]) {
        #expect(throws: SimulatorOptions.Invalid.self) { try Self.options(given, environment) }
    }
}

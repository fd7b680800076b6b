import ArgumentParser

/// What the command line and the environment say together; what is wrong is refused.
struct SimulatorOptions: Sendable {
    let hostname: String
    let port: Int
    let tokens: [String]
    let accounts: [String]
    let portFile: String?
    let requestLog: String?
    let settings: SimulatorSettings

    /// - Throws: `ValidationError` naming the option.
    init(_ command: SimulatorCommand, environment: [String: String]) throws {
        func text(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        func number(_ name: String) throws -> Int? {
            guard let text = text(name) else { return nil }
            guard let number = Int(text) else { throw ValidationError("\(name) must be a whole number") }
            return number
        }
        func list(_ name: String) -> [String] {
            (text(name) ?? "").split(separator: ",").map(String.init)
        }
        hostname = command.hostname ?? text("SIMULATOR_HOSTNAME") ?? "127.0.0.1"
        port = try command.port ?? number("SIMULATOR_PORT") ?? 0
        guard (0...65535).contains(port) else { throw ValidationError("the port must be from 0 to 65535") }
        let tokens = command.token.isEmpty ? list("SIMULATOR_TOKEN") : command.token
        self.tokens = tokens.isEmpty ? [Simulator.standardToken] : tokens
        let accounts = (command.accountID.isEmpty ? list("SIMULATOR_ACCOUNT_ID") : command.accountID)
            .map { $0.lowercased() }
        self.accounts = accounts.isEmpty ? [Account.standardID] : accounts
        guard self.accounts.allSatisfy(Identifier.isWellFormed) else {
            throw ValidationError("an account id has 32 hexadecimal digits")
        }
        portFile = command.portFile ?? text("SIMULATOR_PORT_FILE")
        requestLog = command.requestLog ?? text("SIMULATOR_REQUEST_LOG")
        var settings = SimulatorSettings()
        if let delay = try command.activationDelayMs ?? number("SIMULATOR_ACTIVATION_DELAY_MS") {
            settings.activationDelayMs = delay
        }
        self.settings = settings
    }
}

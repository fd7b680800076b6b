/// What the command line and the environment say together; what is wrong is refused.
struct SimulatorOptions: Sendable {
    /// What the command line says by itself.
    struct Given: Sendable {
        var hostname: String?
        var port: Int?
        var tokens: [String] = []
        var accounts: [String] = []
        var portFile: String?
        var activationDelayMs: Int?
        var requestLog: String?
    }

    /// An option or a variable that cannot be, in words.
    struct Invalid: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    let hostname: String
    let port: Int
    let tokens: [String]
    let accounts: [String]
    let portFile: String?
    let requestLog: String?
    let settings: SimulatorSettings

    /// - Throws: ``Invalid`` naming what is wrong.
    init(_ given: Given, environment: [String: String]) throws {
        func text(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        func number(_ name: String) throws -> Int? {
            guard let text = text(name) else { return nil }
            guard let number = Int(text) else { throw Invalid("\(name) must be a whole number") }
            return number
        }
        func list(_ name: String) -> [String] {
            (text(name) ?? "").split(separator: ",").map(String.init)
        }
        hostname = given.hostname ?? text("SIMULATOR_HOSTNAME") ?? "127.0.0.1"
        port = try given.port ?? number("SIMULATOR_PORT") ?? 0
        guard (0...65535).contains(port) else { throw Invalid("the port must be from 0 to 65535") }
        let tokens = given.tokens.isEmpty ? list("SIMULATOR_TOKEN") : given.tokens
        self.tokens = tokens.isEmpty ? [Simulator.standardToken] : tokens
        let accounts = (given.accounts.isEmpty ? list("SIMULATOR_ACCOUNT_ID") : given.accounts)
            .map { $0.lowercased() }
        self.accounts = accounts.isEmpty ? [Account.standardID] : accounts
        guard self.accounts.allSatisfy(Identifier.isWellFormed) else {
            throw Invalid("an account id has 32 hexadecimal digits")
        }
        portFile = given.portFile ?? text("SIMULATOR_PORT_FILE")
        requestLog = given.requestLog ?? text("SIMULATOR_REQUEST_LOG")
        var settings = SimulatorSettings()
        if let delay = try given.activationDelayMs ?? number("SIMULATOR_ACTIVATION_DELAY_MS") {
            settings.activationDelayMs = delay
        }
        self.settings = settings
    }
}

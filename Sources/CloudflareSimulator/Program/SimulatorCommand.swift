import ArgumentParser
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A Cloudflare to develop and test against: zones, Email Routing, DNS records and Workers, all in memory.
@main
struct SimulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "CloudflareSimulator",
        abstract: "Simulates the part of Cloudflare's v4 API that manages zones, Email Routing and Email Workers.",
        discussion: """
            The API is below /client/v4, the control plane below /__simulator. Each option has an environment \
            variable of the same meaning, SIMULATOR_HOSTNAME for --hostname; options win, lists are separated by commas.
            """)

    @Option(help: "Address to listen on. (default: 127.0.0.1)")
    var hostname: String?
    @Option(help: "Port to listen on; 0 takes a free one. (default: 0)")
    var port: Int?
    @Option(help: "An API token; may be given several times. (default: simulator-token)")
    var token: [String] = []
    @Option(name: .customLong("account-id"), help: "An account, 32 hexadecimal digits; may be given several times.")
    var accountID: [String] = []
    @Option(help: "File to write the port to once it is bound.")
    var portFile: String?
    @Option(help: "Milliseconds until a new zone becomes active; negative: only by hand. (default: 300)")
    var activationDelayMs: Int?
    @Option(help: "File to append each exchange to, as a line of JSON.")
    var requestLog: String?

    func run() async throws {
        let options = try options()
        let simulator = Simulator(
            tokens: options.tokens, accounts: options.accounts, settings: options.settings,
            log: RequestLog(file: try options.requestLog.map(LogFile.init(path:))))
        var logger = Logger(label: "simulator", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = .error
        let portFile = options.portFile
        let application = Application(
            router: simulator.router(),
            configuration: .init(address: .hostname(options.hostname, port: options.port), serverName: "cloudflare"),
            onServerRunning: { channel in
                guard let port = channel.localAddress?.port else { return }
                if let portFile {
                    // Written whole, so that who waits for the file never reads half a number.
                    try? Data("\(port)\n".utf8).write(to: URL(filePath: portFile), options: .atomic)
                }
                StandardOutput.write("listening on http://\(options.hostname):\(port)")
            },
            logger: logger)
        var configuration = ServiceGroupConfiguration(
            services: [.init(service: application)], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        // Clients keep connections open; a stop does not wait for them.
        configuration.maximumGracefulShutdownDuration = .milliseconds(500)
        try await ServiceGroup(configuration: configuration).run()
    }

    private func options() throws -> SimulatorOptions {
        do {
            return try SimulatorOptions(
                .init(
                    hostname: hostname, port: port, tokens: token, accounts: accountID, portFile: portFile,
                    activationDelayMs: activationDelayMs, requestLog: requestLog),
                environment: ProcessInfo.processInfo.environment)
        } catch let error as SimulatorOptions.Invalid {
            throw ValidationError(error.description)
        }
    }
}

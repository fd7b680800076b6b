import ArgumentParser
import Core
import Logging
import ServiceLifecycle
import UnixSignals

/// Serves the API until it is told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve the API.")

    @Option(help: "The address to listen on.")
    var hostname = "127.0.0.1"

    @Option(help: "The port to listen on.")
    var port = 8080

    func run() async throws {
        let config = try AppConfig.fromEnvironment()
        LoggingBootstrap.start(config)
        let logger = Logger(label: "api")
        let services = try await APIServices.make(config, hostname: hostname, port: port, logger: logger)
        try await ServiceGroup(
            configuration: .init(
                services: services.map { .init(service: $0) }, gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger)
        ).run()
    }
}

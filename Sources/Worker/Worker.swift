import ArgumentParser
import Core
import Logging
import ServiceLifecycle
import UnixSignals

/// The worker: takes jobs, makes the calls, writes the outcomes.
@main
struct Worker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Worker", abstract: "Runs the jobs of Restante.")

    func run() async throws {
        let config = try AppConfig.fromEnvironment()
        LoggingBootstrap.start(config)
        let logger = Logger(label: "worker")
        let services = try WorkerServices.make(config, logger: logger)
        try await ServiceGroup(
            configuration: .init(
                services: services.map { .init(service: $0) }, gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger)
        ).run()
    }
}

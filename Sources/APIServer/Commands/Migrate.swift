import ArgumentParser
import Core
import Logging
import Postgres
import Store

/// Brings the database's schema up to date. Pods that do so at the same time take turns.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring the database's schema up to date.")

    func run() async throws {
        let config = try AppConfig.fromEnvironment()
        LoggingBootstrap.start(config)
        let logger = Logger(label: "migrate")
        let database = try Database(
            PostgresConfiguration(url: config.databaseURL, applicationName: "restante migrate"), logger: logger)
        let applied = try await Migrator(migrations: Migrations.all).migrate(database)
        await database.close()
        logger.info("schema is up to date", metadata: ["applied": .stringConvertible(applied)])
    }
}

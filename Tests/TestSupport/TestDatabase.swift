public import Core
import Foundation
import Logging
public import Postgres

/// An own database for a test, on the server that `ops/test` started; dropped afterwards.
public enum TestDatabase {
    /// The variable that names the server: a URI of a role that may create databases.
    public static let variable = "RESTANTE_TEST_DATABASE_URL"

    /// Why there is no database for the test.
    public struct Missing: Error, CustomStringConvertible {
        public let description: String
    }

    /// Creates a database, migrates it, lends it and drops it.
    public static func withDatabase<Value: Sendable>(
        migrations: [Migration] = [], configure: (inout PostgresConfiguration) -> Void = { _ in },
        _ body: (Database, Secret<String>) async throws -> Value
    ) async throws -> Value {
        guard let server = ProcessInfo.processInfo.environment[variable], var components = URLComponents(string: server) else {
            throw Missing(description: "\(variable) is not set or no URI: run ops/test")
        }
        let name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
        components.path = "/" + name
        guard let url = components.string.map({ Secret($0) }) else { throw Missing(description: "\(variable) is no URI") }

        var administration = PostgresConfiguration(url: Secret(server), applicationName: "restante-tests")
        administration.maximumConnections = 1
        administration.statementTimeout = .seconds(120)
        administration.connectTimeout = .seconds(30)
        let logger = Logger(label: "tests")
        let administrator = try Database(administration, logger: logger)
        var configuration = PostgresConfiguration(url: url, applicationName: "restante-tests")
        configure(&configuration)
        let database = try Database(configuration, logger: logger)
        let create: SQL = "CREATE DATABASE \(SQL(identifier: name)) TEMPLATE template0"
        let drop: SQL = "DROP DATABASE IF EXISTS \(SQL(identifier: name)) WITH (FORCE)"
        do {
            try await administrator.execute(create)
            _ = try await Migrator(migrations: migrations).migrate(database)
            let value = try await body(database, url)
            await database.close()
            try await administrator.execute(drop)
            await administrator.close()
            return value
        } catch {
            await database.close()
            // In a task of its own: the test's may be cancelled, and the database must go all the same.
            await Task { _ = try? await administrator.execute(drop) }.value
            await administrator.close()
            throw error
        }
    }
}

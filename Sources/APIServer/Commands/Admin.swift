import ArgumentParser
import Core
import Logging
import Postgres
import Store

/// What an operator does at the shell, past the API.
struct Admin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Manage administrators.", subcommands: [Create.self])

    /// Makes an administrator and prints his key.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an administrator and print an API key that may do everything.")

        @Option(help: "The email address.")
        var email: String

        @Option(help: "The name, of 1 to 64 characters.")
        var name = "Owner"

        func run() async throws {
            let config = try AppConfig.fromEnvironment()
            LoggingBootstrap.start(config)
            let database = try Database(
                PostgresConfiguration(url: config.databaseURL, applicationName: "restante admin"),
                logger: Logger(label: "admin"))
            let secret = APIKeySecret.make().reveal()
            let made: User?
            do {
                made = try await database.transaction { [email, name] tx in
                    guard let user = try await UserQueries(tx).insert(.make(), email: email, name: name, role: .admin) else {
                        return nil
                    }
                    _ = try await APIKeyQueries(tx).insert(
                        .make(), of: user.id, name: "Administrator", secret: secret, scopes: [Scope.everything], lifetime: nil)
                    return user
                }
            } catch {
                await database.close()
                throw error
            }
            await database.close()
            guard made != nil else { throw ValidationError("There is a user with this email address already.") }
            print(secret)
        }

        func validate() throws {
            guard email.contains("@"), email.utf8.count <= 254 else { throw ValidationError("--email must be an email address.") }
            guard (1...64).contains(name.unicodeScalars.count) else {
                throw ValidationError("--name must have 1 to 64 characters.")
            }
        }
    }
}

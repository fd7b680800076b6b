import ArgumentParser

/// The API server: validates requests, writes wishes and jobs, and answers.
@main
struct APIServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "APIServer", abstract: "The HTTP API of Restante.",
        subcommands: [Serve.self, Migrate.self, Admin.self, MailWorker.self], defaultSubcommand: Serve.self)
}

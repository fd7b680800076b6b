import ArgumentParser

/// Measures the queue through its own API: how fast jobs go in, how fast one worker process drains them, and how soon they start.
@main
struct QueueBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "QueueBenchmark", abstract: "Measures the queue; prints JSON.",
        subcommands: [Measure.self, Work.self], defaultSubcommand: Measure.self)
}

/// Where the servers are, for both commands.
struct Servers: ParsableArguments {
    @Option(help: "A database that may be filled, as a libpq URI.")
    var databaseURL: String

    @Option(help: "A Redis that may be filled.")
    var redisURL: String
}

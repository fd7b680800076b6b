import ArgumentParser

/// What `ops/bench intake` needs besides the product: the mails, and how fast the parser alone is.
@main
struct IntakeBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(subcommands: [Sample.self, Parse.self])
}

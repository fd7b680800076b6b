import ArgumentParser
import Hummingbird
import Logging

/// The least that Hummingbird can be asked: what `ops/bench http` holds the API against.
@main
struct HelloServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "HelloServer", abstract: "Answers GET /hello with \"Hello\".")

    @Option(help: "The port to listen on, on 127.0.0.1.")
    var port: Int

    func run() async throws {
        let router = Router()
        router.get("/hello") { _, _ in "Hello" }
        var logger = Logger(label: "hello")
        logger.logLevel = .error
        try await Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger
        ).runService()
    }
}

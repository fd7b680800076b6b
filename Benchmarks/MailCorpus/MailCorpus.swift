import ArgumentParser
import Mail

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Runs a folder of mails through the real parser and compares what it says with what is expected of it.
///
/// The folder has a file `expected.jsonl`, one object a line: `file` and the fields that are judged, `subject`, `from_address`,
/// `from_name`, `to`, `cc`, `bcc`, `reply_to`, `date`, `message_id`, `html_present`, `text_contains`, `html_contains`,
/// `attachments`. A field that is absent is not judged.
@main
struct MailCorpus: AsyncParsableCommand {
    @Argument(help: "The folder with the mails and expected.jsonl.")
    var folder: String

    @Option(help: "The parser's program; by default the one beside this.")
    var program: String?

    @Option(help: "Exit with 1 when the share of right fields, in percent, is lower.")
    var atLeast = 99.7

    @Flag(help: "Print how long each mail took.")
    var times = false

    @Flag(help: "Bring the mails to the API at RESTANTE_URL instead, and compare what it shows, and all octets.")
    var api = false

    @Option(help: "With --api: whom they are for; each has a subaddress of its own.")
    var recipient = "corpus@example.com"

    func run() async throws {
        let server = api ? try CorpusAPI(recipient: recipient) : nil
        let pool = MailParserPool(MailParserConfiguration(program: program))
        defer { pool.close() }
        let lines = try String(contentsOfFile: folder + "/expected.jsonl", encoding: .utf8).split(separator: "\n")
        var score = CorpusScore()
        for line in lines {
            let expected = try JSONDecoder().decode(ExpectedMessage.self, from: Data(line.utf8))
            let octets = Array(try Data(contentsOf: URL(filePath: folder + "/" + expected.file)))
            let start = ContinuousClock.now
            do {
                guard let message = try await read(octets, server, pool) else {
                    score.addFailure(expected, "the API could not parse it")
                    continue
                }
                score.add(expected, message, took: .now - start)
                if times { print(expected.file, .now - start, message.truncated.map(\.rawValue).joined(separator: ",")) }
            } catch {
                score.addFailure(expected, "\(error)")
            }
            if let server, await !server.isAlive() {
                throw CorpusAPI.Refused(description: "no API any more after \(expected.file)")
            }
        }
        print(score.report)
        if score.share * 100 < atLeast || score.failures > 0 { throw ExitCode(1) }
    }

    private func read(_ octets: [UInt8], _ server: CorpusAPI?, _ pool: MailParserPool) async throws -> ParsedMessage? {
        guard let server else { return try await pool.parse(octets) }
        return try await server.deliver(octets)
    }
}

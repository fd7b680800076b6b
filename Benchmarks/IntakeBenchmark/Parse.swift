import ArgumentParser
import Core
import Mail

/// Measures the parser alone: a pool of it that always has a mail to parse, and nothing is done with what it says.
struct Parse: AsyncParsableCommand {
    @Option(help: "Octets of the mail, about.")
    var size = 4_096

    @Option(help: "Seconds to measure.")
    var seconds = 4

    @Option(help: "Processes of the pool.")
    var processes = 2

    @Flag(help: "Also looks for codes and makes what is stored, as the intake has it done.")
    var reads = false

    func run() async throws {
        let pool = MailParserPool(MailParserConfiguration(processes: processes))
        defer { pool.close() }
        let mail = Array(SampleMail.make(octets: size).utf8)
        // Processes are started when they are first needed.
        for _ in 0..<20 { try await take(mail, pool) }
        let start = ContinuousClock.now
        let end = start + .seconds(seconds)
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<processes * 2 {
                group.addTask {
                    var count = 0
                    while ContinuousClock.now < end {
                        try await take(mail, pool)
                        count += 1
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
        print(Double(count) / (ContinuousClock.now - start).seconds)
    }

    private func take(_ mail: [UInt8], _ pool: MailParserPool) async throws {
        if reads { _ = try await pool.read(mail) } else { _ = try await pool.parse(mail) }
    }
}

import Foundation
import Glibc
import Mail
import Packing
import Testing

@Suite("The pool of parsers")
struct PoolTests {
    static let mail = Array("Subject: harmless\n\ntext".utf8)

    private func withPool<Result>(
        processes: Int = 1, timeLimit: Duration = .seconds(20), waitLimit: Duration = .seconds(30), standIn: Bool = false,
        _ body: (MailParserPool) async throws -> Result
    ) async throws -> Result {
        let program = standIn ? try StandInParser() : nil
        let pool = MailParserPool(
            MailParserConfiguration(
                program: program?.path, processes: processes, timeLimit: timeLimit, waitLimit: waitLimit))
        defer {
            pool.close()
            program?.remove()
        }
        return try await body(pool)
    }

    private func kind(_ body: () async throws -> some Sendable) async -> MailParserError.Kind? {
        do {
            _ = try await body()
            return nil
        } catch {
            return (error as? MailParserError)?.kind
        }
    }

    /// Waits until no process of the pool is idle.
    private func untilBusy(_ pool: MailParserPool) async throws {
        for _ in 0..<100_000 where !pool.idleProcesses.isEmpty { await Task.yield() }
        try #require(pool.idleProcesses.isEmpty)
    }

    /// Stops a process, and waits until it has.
    private func freeze(_ process: Int32) async throws {
        kill(process, SIGSTOP)
        for _ in 0..<100_000 {
            let line = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
            if line.split(separator: ")").last?.hasPrefix(" T") == true { return }
            await Task.yield()
        }
        Issue.record("process \(process) did not stop")
    }

    @Test("one process serves one mail after the other")
    func reuse() async throws {
        try await withPool { pool in
            _ = try await pool.parse(Self.mail)
            let first = pool.idleProcesses
            for _ in 0..<5 { _ = try await pool.parse(Self.mail) }

            #expect(first.count == 1)
            #expect(pool.idleProcesses == first)
        }
    }

    @Test("a mail is read as it is parsed, with the code in it, and by several at once")
    func read() async throws {
        try await withPool(processes: 2) { pool in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1_000..<1_040 {
                    let mail = octets("Subject: Hello\nFrom: a@example.com\n\nYour verification code is 48\(number).")
                    group.addTask {
                        let reading = try await pool.read(mail)
                        let document = try MessageDocument(json: reading.document.unpacked())
                        let message = try await pool.parse(mail)

                        #expect(reading.verification?.code == "48\(number)")
                        #expect(reading.subject == "Hello" && reading.fromAddress == "a@example.com")
                        #expect(document.text == message.text && document.headers.map(\.value) == message.headers.map(\.value))
                        #expect(document.candidates.first?.code == "48\(number)")
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("a mail that kills its parser fails alone, and the others are parsed meanwhile")
    func killer() async throws {
        try await withPool(processes: 2, standIn: true) { pool in
            let kinds = try await withThrowingTaskGroup(of: MailParserError.Kind?.self) { group in
                for index in 0..<12 {
                    let mail = index % 3 == 0 ? Array("\(StandInParser.crash)\n\n".utf8) : Self.mail
                    group.addTask {
                        do {
                            let message = try await pool.parse(mail)
                            return message.subject == "harmless" ? nil : .malformedAnswer
                        } catch let error as MailParserError {
                            return error.kind
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }

            #expect(kinds.count { $0 == .crashed } == 4)
            #expect(kinds.count { $0 == nil } == 8)
        }
    }

    /// Reads mails at the same time; what failed is the kind of its error.
    private func readTogether(_ mails: [[UInt8]], _ pool: MailParserPool) async -> [MailParserError.Kind?: Int] {
        await withTaskGroup(of: MailParserError.Kind?.self) { group in
            for mail in mails {
                group.addTask {
                    await self.kind {
                        let reading = try await pool.read(mail)
                        guard reading.subject == "harmless" else { throw MailParserError(.malformedAnswer, "another mail's") }
                    }
                }
            }
            return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
    }

    @Test("of mails that are read together one that kills or hangs the parser fails alone", arguments: [1, 2])
    func together(processes: Int) async throws {
        try await withPool(processes: processes, timeLimit: .seconds(4), standIn: true) { pool in
            var mails = [[UInt8]](repeating: Self.mail, count: 20)
            for index in [3, 9] { mails[index] = Array("\(StandInParser.crash)\n\n".utf8) }
            mails[12] = Array("\(StandInParser.babble)\n\n".utf8)
            mails[15] = Array("\(StandInParser.hang)\n\n".utf8)

            let kinds = await readTogether(mails, pool)
            let next = await readTogether([Self.mail], pool)

            #expect(kinds == [nil: 16, .crashed: 2, .malformedAnswer: 1, .timedOut: 1])
            #expect(next == [nil: 1])
        }
    }

    @Test("mails whose process is killed under them are read by another")
    func killedTogether() async throws {
        try await withPool { pool in
            _ = try await pool.read(Self.mail)
            let process = try #require(pool.idleProcesses.first)
            try await freeze(process)
            async let kinds = readTogether(.init(repeating: Self.mail, count: 30), pool)
            try await untilBusy(pool)
            kill(process, SIGKILL)

            #expect(await kinds == [nil: 30])
        }
    }

    @Test("long mails and short ones are read side by side")
    func sizes() async throws {
        try await withPool { pool in
            let mails = (0..<24).map { index in
                Self.mail + [UInt8](repeating: UInt8(ascii: "x"), count: [0, 40_000, 300_000][index % 3]) + [0x0A]
            }

            #expect(await readTogether(mails, pool) == [nil: 24])
        }
    }

    @Test("a mail that hangs its parser is given up in time, and costs nobody else anything")
    func hang() async throws {
        try await withPool(processes: 2, timeLimit: .seconds(3), standIn: true) { pool in
            async let hanging = kind { try await pool.parse(Array("\(StandInParser.hang)\n\n".utf8)) }
            let subject = try await pool.parse(Self.mail).subject

            #expect(subject == "harmless")
            #expect(await hanging == .timedOut)
            #expect(try await pool.parse(Self.mail).subject == "harmless")
        }
    }

    @Test("a process that was killed while it was idle is replaced without anybody noticing")
    func killedIdle() async throws {
        try await withPool { pool in
            _ = try await pool.parse(Self.mail)
            let process = try #require(pool.idleProcesses.first)
            kill(process, SIGKILL)

            #expect(try await pool.parse(Self.mail).subject == "harmless")
            #expect(pool.idleProcesses != [process])
        }
    }

    @Test("a mail whose process is killed under it is parsed by another")
    func killedBusy() async throws {
        try await withPool { pool in
            _ = try await pool.parse(Self.mail)
            let process = try #require(pool.idleProcesses.first)
            try await freeze(process)
            async let message = pool.parse(Self.mail)
            try await untilBusy(pool)
            kill(process, SIGKILL)

            #expect(try await message.subject == "harmless")
        }
    }

    @Test("a process that was frozen is given up and replaced")
    func frozen() async throws {
        try await withPool(timeLimit: .seconds(2)) { pool in
            _ = try await pool.parse(Self.mail)
            let process = try #require(pool.idleProcesses.first)
            try await freeze(process)

            #expect(await kind { try await pool.parse(Self.mail) } == .timedOut)
            #expect(try await pool.parse(Self.mail).subject == "harmless")
            #expect(kill(process, 0) == -1)
        }
    }

    @Test("an answer that is none is a failure of its own")
    func babble() async throws {
        try await withPool(standIn: true) { pool in
            let babble = await kind { try await pool.parse(Array("\(StandInParser.babble)\n\n".utf8)) }
            let next = try await pool.parse(Self.mail)

            #expect(babble == .malformedAnswer)
            #expect(next.subject == "harmless")
        }
    }

    @Test("a mail that is too large is refused before anything is started")
    func tooLarge() async throws {
        let pool = MailParserPool(MailParserConfiguration(program: "/nonexistent", maximumLength: 10))

        #expect(await kind { try await pool.parse(Self.mail) } == .tooLarge)
    }

    @Test("without the program nothing can be parsed now")
    func noProgram() async throws {
        let pool = MailParserPool(MailParserConfiguration(program: "/nonexistent"))

        #expect(await kind { try await pool.parse(Self.mail) } == .unavailable)
        // The place in the pool is not lost by that.
        #expect(await kind { try await pool.parse(Self.mail) } == .unavailable)
        #expect(await kind { try await pool.parse(Self.mail) } == .unavailable)
    }

    @Test("who waits too long for a process is told so, and who is cancelled too")
    func waiting() async throws {
        try await withPool(timeLimit: .seconds(60), waitLimit: .milliseconds(100)) { pool in
            _ = try await pool.parse(Self.mail)
            let process = try #require(pool.idleProcesses.first)
            try await freeze(process)
            async let busy = pool.parse(Self.mail)
            try await untilBusy(pool)
            let late = await kind { try await pool.parse(Self.mail) }
            let cancelled = Task { try await pool.parse(Self.mail) }
            cancelled.cancel()
            let result = await cancelled.result
            kill(process, SIGCONT)

            #expect(late == .unavailable)
            #expect(throws: CancellationError.self) { try result.get() }
            #expect(try await busy.subject == "harmless")
        }
    }

    @Test("a closed pool ends its processes and takes nothing more")
    func closed() async throws {
        try await withPool { pool in
            _ = try await pool.parse(Self.mail)
            let process = try #require(pool.idleProcesses.first)
            pool.close()

            #expect(kill(process, 0) == -1)
            #expect(await kind { try await pool.parse(Self.mail) } == .unavailable)
        }
    }

    @Test("a process has limits of its own")
    func limits() async throws {
        try await withPool { pool in
            _ = try await pool.parse(Self.mail)
            let process = try #require(pool.idleProcesses.first)
            let limits = try String(contentsOfFile: "/proc/\(process)/limits", encoding: .utf8)
            let line = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max address space") })

            #expect(line.split(separator: " ").dropFirst(3).first == "1073741824")
        }
    }

    @Test("a process has nothing of this program but the socket")
    func descriptors() async throws {
        let open = Glibc.open("/dev/null", O_RDONLY)
        defer { Glibc.close(open) }
        try await withPool { pool in
            _ = try await pool.parse(Self.mail)
            let process = try #require(pool.idleProcesses.first)
            let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").sorted()
            let environment = try Data(contentsOf: URL(filePath: "/proc/\(process)/environ"))

            #expect(descriptors.filter { $0 == "\(open)" }.isEmpty)
            #expect(descriptors.count == 3)
            #expect(!String(decoding: environment, as: UTF8.self).contains("HOME="))
        }
    }

    @Test("codes are stable, and only some failures may pass by themselves")
    func codes() {
        let codes = MailParserError.Kind.allCases.map { ($0.rawValue, MailParserError($0, "").isTransient) }

        #expect(
            Dictionary(uniqueKeysWithValues: codes) == [
                "mail_parser_crashed": false, "mail_parser_timed_out": true, "mail_too_large": false,
                "mail_parser_malformed_answer": false, "mail_part_not_found": false, "mail_parser_unavailable": true,
            ])
    }
}

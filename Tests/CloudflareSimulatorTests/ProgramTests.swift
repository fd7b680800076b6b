import Foundation
import Testing

@testable import CloudflareSimulator

@Suite("The program")
struct ProgramTests {
    @Test("it says where it listens, writes its port, and a SIGTERM ends it at once")
    func lifeCycle() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "simulator-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let portFile = folder.appending(path: "port")
        let output = Pipe()
        let process = Process()
        // The program is built beside the tests.
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "CloudflareSimulator")
        process.arguments = ["--port-file", portFile.path]
        process.standardOutput = output
        try process.run()
        defer { if process.isRunning { process.terminate() } }

        try await wait { FileManager.default.fileExists(atPath: portFile.path) }
        let port = try String(contentsOf: portFile, encoding: .utf8).trimmingCharacters(in: .newlines)
        // Read before the stop: the line is there as soon as the port is known.
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        process.terminate()
        try await wait { !process.isRunning }

        #expect(line == "listening on http://127.0.0.1:\(port)\n")
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 0)
    }

    private func wait(until condition: () -> Bool) async throws {
        let limit = ContinuousClock.now + .seconds(20)
        while !condition() {
            try #require(ContinuousClock.now < limit, "it takes too long")
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}

import Foundation

/// A program of the machine's own, run to its end.
public struct Tool: Sendable {
    public let status: Int32
    /// What it wrote, errors included.
    public let output: String

    /// - Parameters:
    ///   - name: looked for on the `PATH`.
    ///   - input: what it reads.
    /// - Throws: `SystemFailure` when it has not ended within the limit; it is killed then.
    public static func run(
        _ name: String, _ arguments: [String], environment: [String: String] = [:], input: [UInt8] = [],
        atMost limit: Duration = .seconds(60)
    ) async throws -> Tool {
        let folder = FileManager.default.temporaryDirectory.appending(path: "restante-tool-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover harms nobody
        // Files, since a pipe that nobody reads stops whoever writes.
        let paths = (input: folder.appending(path: "input"), output: folder.appending(path: "output"))
        try Data(input).write(to: paths.input)
        try Data().write(to: paths.output)
        let output = try FileHandle(forWritingTo: paths.output)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [name] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: paths.input)
        process.standardOutput = output
        process.standardError = output
        try process.run()
        defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

        let end = ContinuousClock.now + limit
        while process.isRunning {
            guard ContinuousClock.now < end else {
                throw SystemFailure("\(name) did not end within \(limit)\n\(try text(paths.output))")
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        return Tool(status: process.terminationStatus, output: try text(paths.output))
    }

    private static func text(_ file: URL) throws -> String { String(decoding: try Data(contentsOf: file), as: UTF8.self) }
}

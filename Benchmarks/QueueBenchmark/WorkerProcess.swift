import Foundation

/// The worker as a process of its own, with what the kernel counts of it.
struct WorkerProcess {
    private let process = Process()

    init(_ servers: Servers, concurrency: Int) throws {
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [
            "work", "--database-url", servers.databaseURL, "--redis-url", servers.redisURL, "--concurrency",
            String(concurrency),
        ]
        try process.run()
    }

    /// CPU time so far, user and system, in microseconds.
    func cpuMicroseconds() throws -> Double {
        let text = try String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)
        // The fields after the name in parentheses; utime and stime are the 14th and 15th of all (proc(5)).
        let fields = text[text.index(after: text.lastIndex(of: ")")!)...].split(separator: " ")
        let ticks = Double(fields[11])! + Double(fields[12])!
        return ticks / Double(sysconf(Int32(_SC_CLK_TCK))) * 1_000_000
    }

    /// The largest resident size so far, in MiB.
    func peakMemory() throws -> Double {
        let text = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { Double($0.filter(\.isNumber)) }.map { $0 / 1024 } ?? 0
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}

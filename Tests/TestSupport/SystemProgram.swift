import Foundation
import Glibc
import Synchronization

/// One of our programs as a child process, for tests that stop, kill and freeze it. Its output goes to a file.
public final class SystemProgram: Sendable {
    public let name: String
    private let command: [String]
    private let environment: [String: String]
    private let logFile: String
    private let process = Mutex<pid_t?>(nil)

    init(name: String, command: [String], environment: [String: String], logFile: String) {
        self.name = name
        self.command = command
        self.environment = environment
        self.logFile = logFile
    }

    /// What it wrote, of all its lives.
    public var log: String { (try? String(contentsOfFile: logFile, encoding: .utf8)) ?? "" }

    /// False when it was never started, or has ended.
    public var isRunning: Bool { exitStatus() == nil && process.withLock { $0 != nil } }

    /// Starts it, and tells the watchdog, who ends it should this process die.
    func start(_ watchdog: SystemWatchdog) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, logFile, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        let pid = try spawnProgram(command, environment: environment, actions: &actions)
        process.withLock { $0 = pid }
        watchdog.watch(pid)
    }

    /// SIGKILL: it has no time for a farewell. Returns when it is gone.
    public func crash() {
        process.withLock { process in
            guard let pid = process else { return }
            kill(pid, SIGKILL)
            var status: Int32 = 0
            waitpid(pid, &status, 0)
            process = nil
        }
    }

    /// SIGSTOP: it lives and does nothing.
    public func freeze() { signal(SIGSTOP) }
    /// SIGCONT after `freeze()`.
    public func thaw() { signal(SIGCONT) }
    /// SIGTERM, as an operator stops it. Returns at once.
    public func terminate() { signal(SIGTERM) }

    /// Waits for its end and returns the exit code; a signal's number counts as negative.
    @discardableResult
    public func waitForEnd(atMost limit: Duration = .seconds(15)) async throws -> Int {
        let end = ContinuousClock.now + limit
        while ContinuousClock.now < end {
            if let status = exitStatus() { return status }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw SystemFailure("\(name) did not end within \(limit)\n\(log.suffix(2000))")
    }

    private func signal(_ number: Int32) {
        process.withLock { process in
            if let pid = process { _ = kill(pid, number) }
        }
    }

    private func exitStatus() -> Int? {
        process.withLock { process in
            guard let pid = process else { return nil }
            var status: Int32 = 0
            guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
            process = nil
            let signal = Int(status & 0x7F)
            return signal == 0 ? Int(status >> 8) & 0xFF : -signal
        }
    }
}

/// Why the programs under test do not run as they should, with the end of their logs.
public struct SystemFailure: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}

/// Starts a process with the descriptors that `actions` gives it.
func spawnProgram(
    _ command: [String], environment: [String: String], actions: inout posix_spawn_file_actions_t
) throws -> pid_t {
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for variable in variables { free(variable) } }
    var pid: pid_t = 0
    let status = posix_spawn(&pid, command[0], &actions, nil, &arguments, &variables)
    guard status == 0 else { throw SystemFailure("\(command[0]) cannot be started: errno \(status)") }
    return pid
}

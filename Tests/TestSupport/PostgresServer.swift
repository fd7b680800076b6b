public import Core
import Foundation
import Glibc
import Synchronization

/// A private PostgreSQL server for tests that stop, kill or restart it. On 127.0.0.1 only, without fsync; gone afterwards.
public final class PostgresServer: Sendable {
    /// A step that failed, with the end of the server's log.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    private static let binaries = "/usr/lib/postgresql/15/bin/"
    private let directory: String
    private let port: Int
    private let process = Mutex<pid_t?>(nil)

    private init(directory: String, port: Int) {
        self.directory = directory
        self.port = port
    }

    /// A URI of the superuser; authentication is `trust`, since the port is the test's alone.
    public var url: Secret<String> { Secret("postgres://postgres@127.0.0.1:\(port)/postgres") }

    /// Starts a server, lends it, and removes it with its files.
    public static func with<Value: Sendable>(_ body: (PostgresServer) async throws -> Value) async throws -> Value {
        let directory = NSTemporaryDirectory() + "restante-postgres-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let server = PostgresServer(directory: directory, port: try freePort())
        defer {
            server.kill()
            try? FileManager.default.removeItem(atPath: directory)  // a leftover in the temporary folder harms nobody
        }
        if getuid() == 0 { try await server.wait(for: try server.spawn(["/bin/chown", "postgres:postgres", directory])) }
        let arguments = ["initdb", "-D", directory + "/data", "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync"]
        try await server.wait(for: try server.spawn(server.unprivileged(arguments)))
        try await server.start()
        return try await body(server)
    }

    /// Starts the server and returns when it answers.
    public func start() async throws {
        let options = [
            "listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "port=\(port)", "max_connections=50",
        ]
        let arguments = ["postgres", "-D", directory + "/data"] + options.flatMap { ["-c", $0] }
        let deadline = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < deadline {
            let pid = try spawn(unprivileged(arguments))
            process.withLock { $0 = pid }
            while ContinuousClock.now < deadline {
                if try await isReady() { return }
                // A server killed a moment ago may still hold its shared memory: then the new one ends at once.
                var status: Int32 = 0
                if waitpid(pid, &status, WNOHANG) == pid { break }
                try await Task.sleep(for: .milliseconds(50))
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw Failure(description: "the server did not start: \(log)")
    }

    /// Ends the server as SIGKILL does: at once, without a word to its clients.
    public func kill() {
        process.withLock { process in
            guard let pid = process else { return }
            _ = Glibc.kill(pid, SIGKILL)
            var status: Int32 = 0
            waitpid(pid, &status, 0)
            process = nil
        }
    }

    /// Ends the server in an orderly way (fast shutdown), and returns when it is gone.
    public func stop() async throws {
        let pid = process.withLock { process in
            defer { process = nil }
            return process
        }
        guard let pid else { return }
        _ = Glibc.kill(pid, SIGINT)
        _ = try await status(of: pid)
    }

    public func restart() async throws {
        try await stop()
        try await start()
    }

    private func isReady() async throws -> Bool {
        let arguments = ["pg_isready", "-q", "-h", "127.0.0.1", "-p", "\(port)"]
        return try await status(of: try spawn(unprivileged(arguments))) == 0
    }

    /// The command as the user `postgres` when this is root, whom PostgreSQL refuses.
    private func unprivileged(_ arguments: [String]) -> [String] {
        let command = [Self.binaries + arguments[0]] + arguments.dropFirst()
        guard getuid() == 0 else { return command }
        return ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] + command
    }

    private func spawn(_ command: [String]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, directory + "/server.log", O_WRONLY | O_CREAT | O_APPEND, 0o644)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var environment: [UnsafeMutablePointer<CChar>?] = [strdup("PATH=/usr/bin:/bin"), strdup("LC_ALL=C.UTF-8"), nil]
        defer { for variable in environment { free(variable) } }
        var pid: pid_t = 0
        let status = posix_spawn(&pid, command[0], &actions, nil, &arguments, &environment)
        guard status == 0 else { throw Failure(description: "\(command[0]) cannot be started: errno \(status)") }
        return pid
    }

    /// How a process ended. Asks now and then, so that no thread of the shared pool is held.
    private func status(of pid: pid_t) async throws -> Int32 {
        let limit = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < limit {
            var status: Int32 = 0
            if waitpid(pid, &status, WNOHANG) != 0 { return status }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw Failure(description: "a command did not end within a minute: \(log)")
    }

    private func wait(for pid: pid_t) async throws {
        guard try await status(of: pid) == 0 else { throw Failure(description: "the server could not be set up: \(log)") }
    }

    private var log: String {
        String(((try? String(contentsOfFile: directory + "/server.log", encoding: .utf8)) ?? "no log").suffix(2000))
    }

    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isBound else { throw Failure(description: "no free port") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}

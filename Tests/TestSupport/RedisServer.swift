import Foundation
public import Redis
import Synchronization

/// A `redis-server` of a test's own: free port on 127.0.0.1, unix socket and files in a temporary folder, gone afterwards.
public final class RedisServer: Sendable {
    /// What a server is to ask of its clients.
    public struct Options: Sendable {
        public var password: String?
        public var isTLS: Bool
        /// More of `redis.conf`, as on the command line: `["--maxclients", "10"]`.
        public var arguments: [String]

        public init(password: String? = nil, isTLS: Bool = false, arguments: [String] = []) {
            self.password = password
            self.isTLS = isTLS
            self.arguments = arguments
        }
    }

    public let port: Int
    /// The temporary folder; `redis.sock`, `redis.log` and, with TLS, `ca.pem` are in it.
    public let folder: String
    private let options: Options
    private let process = Mutex<Process?>(nil)

    /// A server that runs while `body` does, in a process of its own.
    @discardableResult
    public static func withServer<Result>(
        _ options: Options = Options(), _ body: (RedisServer) async throws -> Result
    ) async throws -> Result {
        let server = try RedisServer(options)
        do {
            try await server.start()
            let result = try await body(server)
            server.remove()
            return result
        } catch {
            server.remove()
            throw error
        }
    }

    /// Prepares a server without starting it. `remove()` ends what this began.
    public init(_ options: Options = Options()) throws {
        self.options = options
        port = try FreePort.next()
        folder = FileManager.default.temporaryDirectory.path + "/restante-redis-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if options.isTLS {
            try makeCertificate()
        }
    }

    public var socketPath: String { folder + "/redis.sock" }
    /// The certificate authority that signed the server's certificate for `localhost` and 127.0.0.1.
    public var certificateAuthorityPath: String { folder + "/ca.pem" }

    /// The URL with the password and, for TLS, the test's own authority.
    public var url: String {
        let login = options.password.map { ":\($0)@" } ?? ""
        return options.isTLS
            ? "rediss://\(login)localhost:\(port)?cafile=\(certificateAuthorityPath)" : "redis://\(login)127.0.0.1:\(port)"
    }

    public var configuration: RedisConfiguration {
        get throws { try RedisConfiguration(url: url) }
    }

    // MARK: Life

    /// Starts it and waits until it takes connections; also again after `stop()` or `kill()`, on the same port and empty.
    public func start() async throws {
        let server = Process()
        server.executableURL = URL(fileURLWithPath: "/usr/bin/redis-server")
        server.arguments =
            [options.isTLS ? "--tls-port" : "--port", String(port), "--bind", "127.0.0.1", "--unixsocket", socketPath]
            + ["--dir", folder, "--logfile", folder + "/redis.log", "--save", "", "--appendonly", "no", "--daemonize", "no"]
            + ["--enable-debug-command", "local"]
            + (options.isTLS ? tlsArguments : [])
            + (options.password.map { ["--requirepass", $0] } ?? []) + options.arguments
        server.standardInput = FileHandle.nullDevice
        server.standardOutput = FileHandle.nullDevice
        server.standardError = FileHandle.nullDevice
        try server.run()
        process.withLock { $0 = server }

        // The socket's file is there before the port listens, so the log is what tells.
        let limit = ContinuousClock.now + .seconds(10)
        while !log.contains("Ready to accept connections") {
            guard server.isRunning, ContinuousClock.now < limit else { throw RedisServerError(reason: "did not start", log: log) }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Stops it as an operator would, and waits for its end.
    public func stop() {
        end { process in
            process.terminate()
            // A server that was spawned from a thread with SIGTERM blocked inherits that, and never sees it.
            let limit = ContinuousClock.now + .seconds(2)
            while process.isRunning, ContinuousClock.now < limit { usleep(10_000) }
            if process.isRunning { _ = Foundation.kill(process.processIdentifier, SIGKILL) }
        }
    }

    /// SIGKILL: no farewell to anybody. Waits for its end.
    public func kill() {
        end { _ = Foundation.kill($0.processIdentifier, SIGKILL) }
    }

    /// SIGSTOP: it accepts connections, as the kernel does for it, and never answers.
    public func freeze() {
        process.withLock { if let process = $0 { _ = Foundation.kill(process.processIdentifier, SIGSTOP) } }
    }

    /// SIGCONT after `freeze()`.
    public func thaw() {
        process.withLock { if let process = $0 { _ = Foundation.kill(process.processIdentifier, SIGCONT) } }
    }

    /// Kills it if it runs, and deletes its folder.
    public func remove() {
        kill()
        try? FileManager.default.removeItem(atPath: folder)  // already gone is as good
    }

    private func end(_ signal: (Process) -> Void) {
        guard
            let server = process.withLock({ process in
                defer { process = nil }
                return process
            })
        else { return }
        signal(server)
        server.waitUntilExit()
        try? FileManager.default.removeItem(atPath: folder + "/redis.log")  // `start` waits for a new one
    }

    private var log: String {
        (try? String(contentsOfFile: folder + "/redis.log", encoding: .utf8)) ?? ""
    }

    // MARK: TLS

    private var tlsArguments: [String] {
        ["--port", "0", "--tls-cert-file", folder + "/server.pem", "--tls-key-file", folder + "/server.key"]
            + ["--tls-ca-cert-file", certificateAuthorityPath, "--tls-auth-clients", "no"]
    }

    private func makeCertificate() throws {
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        try openssl(
            ["req", "-x509"] + key + [
                "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Restante test authority",
            ])
        try openssl(["req"] + key + ["-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost"])
        try Data("subjectAltName=DNS:localhost,IP:127.0.0.1\n".utf8).write(to: URL(fileURLWithPath: folder + "/names"))
        try openssl(
            ["x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"]
                + ["-out", "server.pem", "-days", "2", "-extfile", "names"])
    }

    private func openssl(_ arguments: [String]) throws {
        let tool = Process()
        tool.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        tool.arguments = arguments
        tool.currentDirectoryURL = URL(fileURLWithPath: folder)
        tool.standardInput = FileHandle.nullDevice
        tool.standardOutput = FileHandle.nullDevice
        tool.standardError = FileHandle.nullDevice
        try tool.run()
        tool.waitUntilExit()
        guard tool.terminationStatus == 0 else { throw RedisServerError(reason: "openssl \(arguments[0]) failed", log: "") }
    }
}

/// Why a test's server does not run.
struct RedisServerError: Error, CustomStringConvertible {
    let reason: String
    let log: String

    var description: String { "redis-server \(reason)\n\(log)" }
}

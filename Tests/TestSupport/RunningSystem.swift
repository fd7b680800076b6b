import Core
import Foundation
import Logging
public import Postgres
import Synchronization

/// The whole product as its operator runs it: API servers, workers, PostgreSQL and Redis, before a simulated Cloudflare. Ends with the test.
public final class RunningSystem: Sendable {
    /// The variable that names the folder of the programs.
    public static let variable = "RESTANTE_BIN_DIR"
    public static let apiKey = "rst_end_to_end_tests_0123456789"

    /// The system's database, for what only it can tell.
    public let database: Database
    public let witness: SystemWitness
    public let redis: RedisServer
    /// Only with `SystemOptions.hasOwnPostgres`.
    public let postgres: PostgresServer?
    public let simulator: SystemSimulator

    let options: SystemOptions
    let environment: [String: String]
    let folder: String
    let watchdog: SystemWatchdog
    private struct Pod {
        let program: SystemProgram
        let base: String
    }
    private struct State {
        var apis: [Pod] = []
        var workers: [SystemProgram] = []
        var others: [SystemProgram] = []
    }
    private let state = Mutex(State())

    // MARK: Life

    /// Starts a system, lends it, and ends all of it whatever happens.
    public static func with(
        _ options: SystemOptions = SystemOptions(), _ body: @Sendable (RunningSystem) async throws -> Void
    ) async throws {
        await SystemSlots.shared.take()
        do {
            if options.hasOwnPostgres {
                try await PostgresServer.with { server in
                    let configuration = PostgresConfiguration(url: server.url, applicationName: "restante-tests")
                    let database = try Database(configuration, logger: Logger(label: "tests"))
                    defer { Task { await database.close() } }
                    try await run(options, database, server.url, server, body)
                }
            } else {
                try await TestDatabase.withDatabase { database, url in
                    try await run(options, database, url, nil, body)
                }
            }
        } catch {
            await SystemSlots.shared.give()
            throw error
        }
        await SystemSlots.shared.give()
    }

    private static func run(
        _ options: SystemOptions, _ database: Database, _ url: Secret<String>, _ postgres: PostgresServer?,
        _ body: @Sendable (RunningSystem) async throws -> Void
    ) async throws {
        try await RedisServer.withServer { redis in
            let folder = FileManager.default.temporaryDirectory.path + "/restante-system-\(UUID().uuidString.prefix(8))"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }  // a leftover harms nobody
            let system = try RunningSystem(options, database, url, redis, postgres, folder)
            defer { system.end() }
            do {
                try await system.start()
                try await body(system)
            } catch {
                throw SystemFailure("\(error)\n\(system.logTails)")
            }
        }
    }

    private init(
        _ options: SystemOptions, _ database: Database, _ url: Secret<String>, _ redis: RedisServer,
        _ postgres: PostgresServer?, _ folder: String
    ) throws {
        self.options = options
        self.database = database
        self.redis = redis
        self.postgres = postgres
        self.folder = folder
        witness = SystemWitness(database: database)
        simulator = SystemSimulator(base: "http://127.0.0.1:\(try FreePort.next())")
        let own = [
            "APP_ENV": "test", "DATABASE_URL": url.reveal(), "DATABASE_MAX_CONNECTIONS": "6", "REDIS_URL": redis.url,
            "LOG_LEVEL": "info", "JOB_LEASE_SECONDS": "2", "WORKER_CONCURRENCY": "16", "SHUTDOWN_GRACE_SECONDS": "2",
            "ZONE_ACTIVATION_CHECKS": "1", "DRIFT_CHECK_INTERVAL_SECONDS": "0", "CLEANUP_INTERVAL_SECONDS": "0",
            "MAIL_REPARSE_INTERVAL_SECONDS": "0", "EMAIL_WORKER_NAME": SystemSimulator.script,
            "EMAIL_ROUTING_MANAGEMENT_ENABLED": "true",
            "CLOUDFLARE_API_BASE_URL": simulator.apiBase, "CLOUDFLARE_API_TOKEN": SystemSimulator.token,
            "CLOUDFLARE_ACCOUNT_ID": SystemSimulator.account, "CLOUDFLARE_CALL_LIMIT": "1000000",
            "BOOTSTRAP_ADMIN_EMAIL": "owner@example.com", "BOOTSTRAP_ADMIN_API_KEY": Self.apiKey,
        ]
        environment = Self.inherited.merging(own) { $1 }.merging(options.settings) { $1 }
        watchdog = try SystemWatchdog(folder: folder)
    }

    private func start() async throws {
        let migration = program("migrate", "APIServer", ["migrate"])
        try migration.start(watchdog)
        let port = simulator.base.split(separator: ":").last.map(String.init) ?? ""
        try program("simulator", "CloudflareSimulator", ["--port", port, "--activation-delay-ms", "0"]).start(watchdog)
        // Asked in short calls: one that came too early is not to wait for the HTTP client's next try to connect.
        try await wait(for: "the simulator", atMost: .seconds(40)) {
            let address = self.simulator.base + "/__simulator/settings"
            return (try? await SystemHTTP.send("GET", address, timeout: .seconds(2)))?.status == 200
        }
        try await simulator.configure(
            .object(["budgetLimit": 1_000_000].merging(options.simulator) { $1 }))
        guard try await migration.waitForEnd() == 0 else { throw SystemFailure("migrate failed\n\(migration.log)") }
        try await witness.install()
        for _ in 0..<options.apis { try await startAPI() }
        for _ in 0..<options.workers { try startWorker() }
        try await workersAreReady()
    }

    private func end() {
        for program in state.withLock({ $0.apis.map(\.program) + $0.workers + $0.others }) { program.crash() }
        watchdog.dismiss()
    }

    // MARK: Programs

    public var workers: [SystemProgram] { state.withLock { $0.workers } }
    public var apis: [SystemProgram] { state.withLock { $0.apis.map(\.program) } }

    /// Starts one more worker; `workersAreReady()` waits for it.
    @discardableResult
    public func startWorker(_ settings: [String: String] = [:]) throws -> SystemProgram {
        let worker = program("worker-\(workers.count)", "Worker", [], settings)
        try worker.start(watchdog)
        state.withLock { state in
            state.others.removeAll { $0 === worker }
            state.workers.append(worker)
        }
        return worker
    }

    /// Returns when every worker that runs has said that it takes jobs.
    public func workersAreReady() async throws {
        try await wait(for: "the workers") {
            self.workers.allSatisfy { !$0.isRunning || $0.log.contains("worker ready") }
        }
    }

    /// Starts one more API server and waits until it answers.
    public func startAPI() async throws {
        let port = try FreePort.next()
        let number = state.withLock { $0.apis.count }
        let api = program("api-\(number)", "APIServer", ["serve", "--hostname", "127.0.0.1", "--port", "\(port)"])
        try api.start(watchdog)
        let base = "http://127.0.0.1:\(port)"
        state.withLock { state in
            state.others.removeAll { $0 === api }
            state.apis.append(Pod(program: api, base: base))
        }
        try await wait(for: "an API server") {
            (try? await SystemHTTP.send("GET", base + "/health/ready"))?.status == 200
        }
    }

    private func program(
        _ name: String, _ binary: String, _ arguments: [String], _ settings: [String: String] = [:]
    ) -> SystemProgram {
        let program = SystemProgram(
            name: name, command: ["\(Self.binaries)/\(binary)"] + arguments,
            environment: environment.merging(settings) { $1 }, logFile: "\(folder)/\(name).log")
        state.withLock { $0.others.append(program) }
        return program
    }

    /// Runs a command of the API's program to its end, as an operator at the shell, and returns what it wrote.
    public func run(_ arguments: [String]) async throws -> (status: Int, output: String) {
        let command = program("command-\(UUID().uuidString.prefix(8))", "APIServer", arguments)
        try command.start(watchdog)
        return (try await command.waitForEnd(), command.log)
    }

    func base(ofAPI index: Int) -> String { state.withLock { $0.apis[index].base } }

    private static var binaries: String {
        ProcessInfo.processInfo.environment[variable] ?? "\(variable) is not set: run ops/test; "
    }

    private static var inherited: [String: String] {
        ProcessInfo.processInfo.environment.filter { ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"].contains($0.key) }
    }

    private var logTails: String {
        state.withLock { $0.apis.map(\.program) + $0.workers }.map { "— \($0.name):\n\($0.log.suffix(1200))" }
            .joined(separator: "\n")
    }

    // MARK: Waiting

    /// Asks the programs again and again until the answer is yes, and not so often that they do nothing else.
    /// - Throws: `Expired` when that takes longer than `limit`.
    public func wait(
        for what: String, atMost limit: Duration = .seconds(20), _ condition: @Sendable () async throws -> Bool
    ) async throws {
        try await eventually(what, within: limit, every: .milliseconds(40), condition)
    }
}

import Blobs
import Core
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Jobs
import Logging
import Mail
import NIOCore
import Postgres
import Redis
import Store
import TestSupport

@testable import APIServer

/// The API with a database of its own, as a pod composes it, and an administrator who calls it. There is no worker: jobs stay queued.
struct TestAPI: Sendable {
    let database: Database
    let redis: RedisClient
    let queue: JobQueue
    let watcher: JobWatcher
    let uses: LastUses
    let mail: APIServices.Mail
    /// What tells this and other pods of mail.
    let events: EventSignals
    let parts: APIServices.Parts
    let routes: [Route]
    let client: any TestClientProtocol
    /// An administrator's key that may do everything.
    let key: String
    let user: UserID

    static let cloudflare = [
        "EMAIL_ROUTING_MANAGEMENT_ENABLED": "true", "CLOUDFLARE_API_TOKEN": "token", "CLOUDFLARE_ACCOUNT_ID": "account",
    ]
    static let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

    /// Composes an API on a new database, lends it, and removes what it left.
    static func with(
        settings: [String: String] = cloudflare, redisURL: String? = nil, _ body: @Sendable (TestAPI) async throws -> Void
    ) async throws {
        guard let shared = ProcessInfo.processInfo.environment["RESTANTE_TEST_REDIS_URL"] else {
            throw Expired(what: "RESTANTE_TEST_REDIS_URL, which ops/test sets")
        }
        await slots.take()
        do {
            try await TestDatabase.withDatabase(migrations: Migrations.all, configure: patient) { database, url in
                try await with(database, url, settings: settings, redisURL: redisURL ?? shared, body)
            }
        } catch {
            await slots.give()
            throw error
        }
        await slots.give()
    }

    /// Swift Testing starts all tests at once, and the database server has only so many connections.
    private static let slots = SystemSlots(count: 8)

    /// All tests run at once, so a connection may take longer than a request should wait for one.
    private static func patient(_ configuration: inout PostgresConfiguration) {
        configuration.acquireTimeout = .seconds(60)
        configuration.connectTimeout = .seconds(60)
    }

    /// Composes an API on a database that is there.
    static func with(
        _ database: Database, _ url: Secret<String>, settings: [String: String] = cloudflare, redisURL: String,
        _ body: @Sendable (TestAPI) async throws -> Void
    ) async throws {
        let prefix = "test-\(UUID().uuidString):"
        let base = [
            "DATABASE_URL": url.reveal(), "REDIS_URL": redisURL, "REDIS_PREFIX": prefix,
            // Many tests share the machine.
            "MAIL_PARSER_TIMEOUT_SECONDS": "30",
        ]
        let config = try AppConfig(environment: base.merging(settings) { $1 })
        let redis = RedisClient(try RedisConfiguration(url: redisURL), logger: quiet)
        let signals = JobSignals(redis: redis, prefix: prefix, logger: quiet)
        let queue = JobQueue(
            database: database, index: ReadyIndex(redis: redis, prefix: prefix, logger: quiet), signals: signals)
        let watcher = JobWatcher(database: database, signals: signals, logger: quiet)
        let uses = LastUses(database: database, logger: quiet)
        let events = EventSignals(redis: redis, prefix: prefix, logger: quiet)
        let mail = APIServices.Mail(
            database: database, jobs: signals, events: events, config: config, logger: quiet, patience: .milliseconds(50))
        let parts = APIServices.Parts(
            config: config, database: database, redis: redis, queue: queue, watcher: watcher, uses: uses, mail: mail,
            logger: quiet)
        defer { mail.parser.close() }
        let routes = try APIServices.routes(parts)
        let router = try APIServices.router(parts)
        let (key, user) = try await makeKey(in: database)
        do {
            try await Application(router: router, logger: quiet).test(.router) { client in
                try await body(
                    TestAPI(
                        database: database, redis: redis, queue: queue, watcher: watcher, uses: uses, mail: mail, events: events,
                        parts: parts, routes: routes, client: client, key: key, user: user))
            }
        } catch {
            await mail.blobs.close()
            await remove(prefix, redis)
            throw error
        }
        await mail.blobs.close()
        await remove(prefix, redis)
    }

    private static func remove(_ prefix: String, _ redis: RedisClient) async {
        _ = try? await redis.send(["DEL", prefix + "ready:default"])  // some tests have no Redis
        await redis.close()
    }

    /// Serves the API on a free port as a pod does, which is lent.
    func serve(_ body: @Sendable (Int) async throws -> Void) async throws {
        let application = Application(
            router: try APIServices.router(parts), server: APIServices.server, logger: Self.quiet)
        try await application.test(.live) { client in
            guard let port = client.port else { throw Expired(what: "a port") }
            try await body(port)
        }
    }

    // MARK: Callers

    /// Makes a user with a key.
    static func makeKey(
        in database: Database, role: Principal.Role = .admin, scopes: [String] = ["*"], isRevoked: Bool = false,
        expiresIn seconds: Double? = nil
    ) async throws -> (key: String, user: UserID) {
        let secret = "rst_" + UUID().uuidString
        let user = UserID.make()
        _ = try await database.query(
            """
            INSERT INTO users (id, email, name, role)
            VALUES (\(user.uuid), \(user.description + "@example.test"), 'Somebody', \(role))
            """)
        _ = try await database.query(
            """
            INSERT INTO api_keys (id, user_id, name, prefix, secret_hash, scopes, revoked_at, expires_at)
            VALUES (\(APIKeyID.make().uuid), \(user.uuid), 'key', \(APIKeySecret.prefix(secret)), \(APIKeySecret.hash(secret)),
                    \(scopes), CASE WHEN \(isRevoked) THEN now() END, now() + \(seconds) * interval '1 second')
            """)
        return (secret, user)
    }

    // MARK: Requests

    /// Sends a request as the administrator, or as whoever has `key`; an empty one sends no credential.
    func send(
        _ method: HTTPRequest.Method, _ path: String, json: String? = nil, key: String? = nil, headers: HTTPFields = [:]
    ) async throws -> Answer {
        var headers = headers
        let credential = key ?? self.key
        if !credential.isEmpty { headers[.authorization] = "Bearer \(credential)" }
        if json != nil, headers[.contentType] == nil { headers[.contentType] = "application/json" }
        return try await client.execute(
            uri: path, method: method, headers: headers, body: json.map { ByteBuffer(string: $0) }
        ) { Answer($0) }
    }

    func bind(_ name: String, headers: HTTPFields = [:]) async throws -> Answer {
        try await send(.post, "/api/domains/bind", json: #"{"mailDomain":"\#(name)"}"#, headers: headers)
    }

    // MARK: Jobs

    /// A job of a new domain, put into a state by hand.
    func makeJob(_ state: String = "queued", delay: Duration = .zero, waitingReason: String? = nil) async throws -> JobID {
        let domain = DomainID.make()
        let id = try await queue.enqueue(DomainBind(domain: domain, name: "example.com"), delay: delay, requestedBy: user)
        try await set(id, state, waitingReason: waitingReason)
        return id
    }

    /// Writes a job's state as a worker would.
    func set(_ id: JobID, _ state: String, waitingReason: String? = nil, error: String? = nil) async throws {
        _ = try await database.query(
            """
            UPDATE jobs SET state = \(state)::text::job_state, waiting_reason = \(waitingReason),
                   error = \(error)::text::jsonb, updated_at = clock_timestamp(),
                   lease_until = CASE WHEN \(state) = 'running' THEN now() + interval '1 hour' END,
                   finished_at = CASE WHEN \(state) IN ('succeeded', 'failed', 'cancelled') THEN now() END
             WHERE id = \(id.uuid)
            """)
    }

    /// One number from the database.
    func count(_ sql: SQL) async throws -> Int {
        var rows = try await database.query(sql).map { try $0.decode(0, as: Int.self) }
        return rows.isEmpty ? 0 : rows.removeFirst()
    }
}

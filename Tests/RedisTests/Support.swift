import Logging
import Redis
import Synchronization
import TestSupport

/// A client of a server of the test's own, both gone afterwards.
func withClient(
    _ options: RedisServer.Options = RedisServer.Options(), configure: (inout RedisConfiguration) -> Void = { _ in },
    _ body: (RedisClient, RedisServer) async throws -> Void
) async throws {
    try await RedisServer.withServer(options) { server in
        var configuration = try server.configuration
        configure(&configuration)
        try await withClient(of: configuration) { client in try await body(client, server) }
    }
}

/// A client that is closed afterwards.
func withClient(of configuration: RedisConfiguration, _ body: (RedisClient) async throws -> Void) async throws {
    let client = RedisClient(configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    do {
        try await body(client)
        await client.close()
    } catch {
        await client.close()
        throw error
    }
}

/// The result of `body`, or an error when it takes longer.
func within<Result: Sendable>(
    _ limit: Duration, _ what: String, _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Result.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: limit)
            throw Expired(what: what)
        }
        defer { group.cancelAll() }
        guard let first = try await group.next() else { throw Expired(what: what) }
        return first
    }
}

/// Reads a subscription in a task of its own, so that a test can wait for what came.
final class Reading: Sendable {
    private let events: Mutex<[RedisSubscriptionEvent]>
    private let task: Mutex<Task<Void, Never>?>
    private let ended = Mutex(false)

    init(_ subscription: RedisSubscription) {
        events = Mutex([])
        task = Mutex(nil)
        let reading = Task { [self] in
            for await event in subscription {
                events.withLock { $0.append(event) }
            }
            ended.withLock { $0 = true }
        }
        task.withLock { $0 = reading }
    }

    var all: [RedisSubscriptionEvent] { events.withLock { $0 } }
    var connections: Int { all.count { $0 == .connected } }
    var hasEnded: Bool { ended.withLock { $0 } }

    var payloads: [String] {
        all.compactMap { event in
            switch event {
            case .connected: nil
            case .message(_, let payload): String(decoding: payload, as: UTF8.self)
            }
        }
    }

    func cancel() {
        task.withLock { $0 }?.cancel()
    }
}

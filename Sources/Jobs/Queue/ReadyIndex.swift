import Core
public import Logging
public import Redis
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The index of due jobs in Redis: one sorted set a lane, ids only. Losing it costs latency, nothing else.
public struct ReadyIndex: Sendable {
    private let redis: RedisClient
    private let keys: JobKeys
    private let logger: Logger

    public init(redis: RedisClient, prefix: String, logger: Logger) {
        self.redis = redis
        self.keys = JobKeys(prefix: prefix)
        self.logger = logger
    }

    /// Whether Redis answers now.
    var isReachable: Bool { redis.isConnected }

    /// Says that jobs are due. Only a hint: the sweep finds what is not said, and a claim refuses what is said wrongly.
    func add(_ entries: [ReadyEntry]) async {
        do {
            try await insert(entries)
        } catch {
            logger.debug("ready index not told", metadata: [LogKey.error: .string(String(describing: error))])
        }
    }

    func insert(_ entries: [ReadyEntry]) async throws {
        let due = entries.filter(\.isDue)
        guard !due.isEmpty else { return }
        var byLane: [String: RedisCommand] = [:]
        for entry in due {
            byLane[entry.lane, default: RedisCommand("ZADD", [keys.ready(entry.lane), "NX"])]
                .append(contentsOf: [Self.score(entry), entry.id.uuid.hex])
        }
        for reply in try await redis.send(Array(byLane.values)) {
            if case .error(let message) = reply { throw IndexRefused(message: message) }
        }
    }

    /// Strict priority, then time: exact in a double below 2^53.
    static func score(_ entry: ReadyEntry) -> Int {
        entry.priority * 10_000_000_000_000 + Int(entry.runAt.timeIntervalSince1970 * 1000)
    }

    /// Takes up to `count` ids, waiting for the first; the lanes' order is their rank. Empty after the timeout.
    func pop(
        from lanes: [String], count: Int, timeout: Duration, on connection: RedisBlockingConnection
    ) async throws -> [JobID] {
        var command = RedisCommand("BZMPOP", [timeout.seconds, lanes.count])
        command.append(contentsOf: lanes.map { keys.ready($0) })
        command.append(contentsOf: ["MIN", "COUNT", count])
        let reply = try await connection.send(command, timeout: timeout + .seconds(5))
        guard let parts = reply.array, parts.count == 2, let members = parts[1].array else { return [] }
        return members.compactMap { member in
            guard let hex = member.array?.first?.string, let id = UUID(hex: hex.utf8) else { return nil }
            return JobID(id)
        }
    }

    /// Whether the index has been whole since it was last rebuilt.
    func isWhole() async throws -> Bool {
        try await redis.send(["EXISTS", keys.epoch]).int == 1
    }

    func markWhole() async throws {
        _ = try await redis.send(["SET", keys.epoch, "1"])
    }

    /// Whether this pod is the one to sweep now; nobody else may for the given time.
    func takeSweep(for time: Duration) async throws -> Bool {
        let milliseconds = Int(time.seconds * 1000)
        return try await !redis.send(["SET", keys.sweeper, "1", "NX", "PX", milliseconds]).isNull
    }
}

/// Redis refused a command, as one without memory does.
struct IndexRefused: Failure {
    let message: String
    var code: String { "redis_error" }
    var isTransient: Bool { true }
}

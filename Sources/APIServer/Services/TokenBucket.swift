import Core
import Redis

/// Buckets of tokens in Redis that all pods take from: so many at once, and so many a second again.
struct TokenBucket: Sendable {
    /// What taking came to.
    struct Taken: Sendable, Equatable {
        /// How many were given, none to all of those wanted.
        var granted: Int
        var remaining: Int
        /// Until there is one again; zero where there is.
        var wait: Duration
    }

    /// How large a bucket is, and how fast it fills.
    struct Size: Sendable {
        var capacity: Int
        var perSecond: Double
    }

    /// By Redis' own clock. Takes as many as there are, up to those wanted; a negative wish gives back.
    private static let script = RedisScript(
        """
        local capacity = tonumber(ARGV[1])
        local rate = tonumber(ARGV[2])
        local wanted = tonumber(ARGV[3])
        local time = redis.call('TIME')
        local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
        local state = redis.call('HMGET', KEYS[1], 't', 'n')
        local level = capacity
        if state[1] then
            level = math.min(capacity, tonumber(state[2]) + math.max(0, now - tonumber(state[1])) * rate)
        end
        local granted = wanted
        if wanted > 0 then granted = math.min(wanted, math.floor(level)) end
        level = math.min(capacity, level - granted)
        redis.call('HSET', KEYS[1], 't', string.format('%.6f', now), 'n', string.format('%.6f', level))
        redis.call('EXPIRE', KEYS[1], math.ceil(capacity / rate) + 1)
        local wait = 0
        if level < 1 then wait = math.ceil((1 - level) / rate * 1000) end
        return {granted, math.floor(level), wait}
        """)

    let redis: RedisClient
    let prefix: String

    func take(_ wanted: Int, from name: String, _ size: Size) async throws -> Taken {
        let reply = try await redis.evaluate(
            Self.script, keys: [prefix + "bucket:" + name], arguments: [size.capacity, size.perSecond, wanted])
        guard let parts = reply.array, parts.count == 3, let granted = parts[0].int, let remaining = parts[1].int,
            let wait = parts[2].int
        else { return Taken(granted: wanted, remaining: 0, wait: .zero) }
        return Taken(granted: granted, remaining: remaining, wait: .milliseconds(wait))
    }
}

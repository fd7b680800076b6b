import Logging
import Redis

extension RunningSystem {
    /// Takes everything from Redis, as an operator's mistake or a failover would.
    public func flushRedis() async throws {
        let client = RedisClient(try redis.configuration, logger: Logger(label: "tests"))
        do {
            _ = try await client.send(["FLUSHALL"])
            await client.close()
        } catch {
            await client.close()
            throw error
        }
    }
}

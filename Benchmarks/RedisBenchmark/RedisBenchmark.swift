import Logging
import Redis

/// Counts commands a second through one client: `RedisBenchmark redis://127.0.0.1:6379 [seconds]`.
///
/// Compare with `redis-benchmark -t set -c 64 -q` against the same server in the same minute.
@main
struct RedisBenchmark {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let configuration = try RedisConfiguration(url: arguments.first ?? "redis://127.0.0.1:6379")
        let duration = Duration.seconds(arguments.dropFirst().first.flatMap { Int($0) } ?? 3)
        let client = RedisClient(configuration, logger: Logger(label: "benchmark"))
        try await client.send(["PING"])

        for tasks in [1, 8, 64, 256] {
            let rate = try await measure(tasks: tasks, duration: duration) { number in
                try await client.send(["SET", "benchmark:\(number & 1023)", "0123456789abcdef"])
                return 1
            }
            print("SET, \(tasks) tasks: \(rate)/s")
        }
        let pipeline = [RedisCommand](repeating: ["SET", "benchmark", "0123456789abcdef"], count: 16)
        let rate = try await measure(tasks: 64, duration: duration) { _ in try await client.send(pipeline).count }
        print("SET, 64 tasks with pipelines of 16: \(rate)/s")
        await client.close()
    }

    /// Runs `body` in that many tasks at once and counts what it returns.
    static func measure(
        tasks: Int, duration: Duration, _ body: @escaping @Sendable (Int) async throws -> Int
    ) async throws -> Int {
        let start = ContinuousClock.now
        let total = try await withThrowingTaskGroup(of: Int.self) { group in
            for task in 0..<tasks {
                group.addTask {
                    var count = 0
                    var number = task
                    while ContinuousClock.now - start < duration {
                        count += try await body(number)
                        number += tasks
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
        return Int(Double(total) / ((ContinuousClock.now - start) / .seconds(1)))
    }
}

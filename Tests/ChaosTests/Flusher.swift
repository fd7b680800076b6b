import TestSupport

/// Empties a system's Redis again and again while something else goes on.
enum Flusher {
    /// - Returns: how often it was emptied.
    static func run(
        _ system: RunningSystem, every pause: Duration = .milliseconds(300), _ body: @escaping @Sendable () async throws -> Void
    ) async throws -> Int {
        try await withThrowingTaskGroup(of: Int?.self) { group in
            group.addTask {
                var count = 0
                while !Task.isCancelled {
                    do {
                        try await system.flushRedis()
                    } catch  where Task.isCancelled {
                        break
                    }
                    count += 1
                    try? await Task.sleep(for: pause)  // cancelled: it is over
                }
                return count
            }
            group.addTask {
                try await body()
                return nil
            }
            var flushes = 0
            while let count = try await group.next() {
                if let count { flushes = count } else { group.cancelAll() }
            }
            return flushes
        }
    }
}

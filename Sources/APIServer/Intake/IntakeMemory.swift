import Core

/// How many octets of mails are in memory at once. A mail waits until there is room for it, in the order of coming.
actor IntakeMemory {
    /// Then its sender had better try again.
    private static let patience: Duration = .seconds(15)

    private struct Waiter {
        let id: Int
        let size: Int
        let continuation: CheckedContinuation<Bool, Never>
    }

    private var free: Int
    private var waiting: [Waiter] = []
    private var nextID = 0

    init(octets: Int) {
        free = octets
    }

    /// Runs `body` when there is room.
    nonisolated func withRoom<Value: Sendable>(
        for size: Int, _ body: @Sendable () async throws -> Value
    ) async throws -> Value {
        guard await take(size) else { throw Problem(.mailNotStored, "Too much mail at once; retry later") }
        do {
            let value = try await body()
            await give(size)
            return value
        } catch {
            await give(size)
            throw error
        }
    }

    private func take(_ size: Int) async -> Bool {
        if waiting.isEmpty, size <= free {
            free -= size
            return true
        }
        nextID += 1
        let id = nextID
        let timer = Task {
            try await Task.sleep(for: Self.patience)
            self.giveUp(id)
        }
        defer { timer.cancel() }
        return await withCheckedContinuation { waiting.append(Waiter(id: id, size: size, continuation: $0)) }
    }

    private func giveUp(_ id: Int) {
        guard let index = waiting.firstIndex(where: { $0.id == id }) else { return }
        waiting.remove(at: index).continuation.resume(returning: false)
        admit()
    }

    private func give(_ size: Int) {
        free += size
        admit()
    }

    private func admit() {
        while let first = waiting.first, first.size <= free {
            free -= first.size
            waiting.removeFirst().continuation.resume(returning: true)
        }
    }
}

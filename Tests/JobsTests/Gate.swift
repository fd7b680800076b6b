import Synchronization

/// Holds whoever comes until it is opened; a cancelled task passes with an error.
final class Gate: Sendable {
    private let isOpen = Atomic<Bool>(false)

    func open() { isOpen.store(true, ordering: .sequentiallyConsistent) }

    func pass() async throws {
        while !isOpen.load(ordering: .sequentiallyConsistent) { try await Task.sleep(for: .milliseconds(5)) }
    }

    /// Waits whatever happens to the task, as code does that never looks whether it is cancelled.
    func passStubbornly() async {
        await Task { try? await pass() }.value  // nobody cancels this one
    }
}

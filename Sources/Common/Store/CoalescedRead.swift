import DequeModule
import Synchronization

/// Look-ups by key that share statements: those that are asked for while one is being made are made together, by the next.
///
/// Nothing is kept. Every answer was read by a statement that began after it was asked for, so it is as fresh as one read alone.
public final class CoalescedRead<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// Reads what there is of some keys, each of which stands there once. A key without a value is left out.
    public typealias Load = @Sendable (_ keys: [Key]) async throws -> [Key: Value]

    private struct Question {
        let id: UInt64
        let key: Key
    }

    private struct State {
        /// What the next load takes, oldest first.
        var questions: Deque<Question> = []
        /// Those who asked, until they are answered.
        var waiters: [UInt64: CheckedContinuation<Value?, any Error>] = [:]
        var isReading = false
    }

    private let state = Mutex(State())
    private let lastID = Atomic<UInt64>(0)
    private let limit: Int
    private let executor: (any TaskExecutor)?
    private let load: Load

    /// - Parameters:
    ///   - limit: of the keys of one load.
    ///   - executor: where loads run; best where those who ask are. `nil` for the pool of all tasks.
    public init(limit: Int = 256, on executor: (any TaskExecutor)? = nil, load: @escaping Load) {
        self.limit = max(1, limit)
        self.executor = executor
        self.load = load
    }

    /// The value of a key; `nil` when there is none.
    /// - Throws: what the load threw, which all who shared it get; `CancellationError` at once when the task is cancelled.
    nonisolated(nonsending) public func value(for key: Key) async throws -> Value? {
        let id = lastID.add(1, ordering: .relaxed).newValue
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let begins = state.withLock { state in
                    state.waiters[id] = continuation
                    state.questions.append(Question(id: id, key: key))
                    defer { state.isReading = true }
                    return !state.isReading
                }
                // The handler below may have run before there was anything to cancel.
                if Task.isCancelled { giveUp(id) }
                // A task of its own: who asked first may go, and the others still want their answers.
                if begins { Task(executorPreference: executor) { await self.read() } }
            }
        } onCancel: {
            giveUp(id)
        }
    }

    /// How many wait for an answer.
    public var waiting: Int { state.withLock { $0.waiters.count } }

    private func giveUp(_ id: UInt64) {
        state.withLock { $0.waiters.removeValue(forKey: id) }?.resume(throwing: CancellationError())
    }

    /// One load after the other, until nobody waits.
    private func read() async {
        while let (questions, keys) = next() {
            do {
                let found = try await load(keys)
                answer(questions) { .success(found[$0.key]) }
            } catch {
                answer(questions) { _ in .failure(error) }
            }
        }
    }

    /// The oldest questions, as many as one load may take; `nil` when there are none.
    private func next() -> (questions: [Question], keys: [Key])? {
        state.withLock { state in
            var questions: [Question] = []
            var keys: Set<Key> = []
            while let question = state.questions.first, keys.count < limit || keys.contains(question.key) {
                state.questions.removeFirst()
                // Who gave up needs no answer.
                guard state.waiters[question.id] != nil else { continue }
                questions.append(question)
                keys.insert(question.key)
            }
            guard !questions.isEmpty else {
                state.isReading = false
                return nil
            }
            return (questions, Array(keys))
        }
    }

    private func answer(_ questions: [Question], _ result: (Question) -> Result<Value?, any Error>) {
        let waiters = state.withLock { state in
            questions.map { state.waiters.removeValue(forKey: $0.id) }
        }
        for (question, waiter) in zip(questions, waiters) { waiter?.resume(with: result(question)) }
    }
}

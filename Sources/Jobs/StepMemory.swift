import Store

/// The finished steps of earlier runs, read at most once a run.
actor StepMemory {
    private var results: [String: String]?

    /// - Parameter isEmpty: that nothing can be stored, so nothing needs to be read.
    init(isEmpty: Bool) {
        results = isEmpty ? [:] : nil
    }

    /// The result of a finished step as JSON text; `nil` when it is not finished.
    func result(of name: String, load: @Sendable () async throws -> [StoredStep]) async throws -> String? {
        if let results { return results[name] }
        let stored = try await load().filter(\.isFinished).compactMap { step in step.result.map { (step.name, $0) } }
        results = Dictionary(stored, uniquingKeysWith: { _, last in last })
        return results?[name]
    }
}

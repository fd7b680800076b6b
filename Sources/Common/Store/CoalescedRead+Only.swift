/// The key of what there is only one of.
public struct OnlyKey: Hashable, Sendable {
    public init() {}
}

extension CoalescedRead where Key == OnlyKey {
    /// For something that there is only one of.
    public convenience init(on executor: (any TaskExecutor)? = nil, loadOnly: @escaping @Sendable () async throws -> Value) {
        self.init(limit: 1, on: executor) { _ in [OnlyKey(): try await loadOnly()] }
    }

    /// What there is only one of, read by a statement that began after this was called.
    nonisolated(nonsending) public func only() async throws -> Value {
        guard let value = try await value(for: OnlyKey()) else { throw StoreError.rowMissing("a shared read") }
        return value
    }
}

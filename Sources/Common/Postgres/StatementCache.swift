/// Which statements a session has prepared, by text and parameter types; the least recently used one makes room.
struct StatementCache {
    struct Key: Hashable {
        let text: String
        let types: [PostgresType]
    }

    private struct Entry {
        let name: String
        var lastUse: UInt64
    }

    static let capacity = 256
    private var entries: [Key: Entry] = [:]
    private var uses: UInt64 = 0
    private var names: UInt64 = 0
    /// Names that nothing refers to any more and that the server may forget.
    private(set) var retired: [String] = []

    /// The statement's name, and whether it must be prepared first.
    mutating func name(for key: Key) -> (name: String, isNew: Bool) {
        uses += 1
        if let name = touch(key) { return (name, false) }
        if entries.count >= Self.capacity, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            entries[oldest.key] = nil
            retired.append(oldest.value.name)
        }
        names += 1
        let name = "s\(names)"
        entries[key] = Entry(name: name, lastUse: uses)
        return (name, true)
    }

    private mutating func touch(_ key: Key) -> String? {
        guard let index = entries.index(forKey: key) else { return nil }
        entries.values[index].lastUse = uses
        return entries.values[index].name
    }

    /// Forgets a statement that does not serve any more.
    /// - Parameter exists: the server has it and is to forget it too.
    mutating func forget(_ key: Key, named name: String, exists: Bool) {
        guard entries[key]?.name == name else { return }
        entries[key] = nil
        if exists { retired.append(name) }
    }

    mutating func takeRetired() -> [String] {
        defer { retired = [] }
        return retired
    }
}

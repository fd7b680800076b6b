/// Which transactions a statement could see: PostgreSQL's `pg_snapshot`.
///
/// What a later statement sees and this one did not is exactly what was committed between the two, whatever the clocks say and however
/// long its transaction had been open.
public struct Snapshot: Sendable, Hashable {
    /// Every transaction below this had ended.
    public let lowest: UInt64
    /// No transaction from this on had begun.
    public let next: UInt64
    /// Those between the two that were still open, ascending.
    public let open: [UInt64]

    /// `nil` when these are no snapshot.
    public init?(lowest: UInt64, next: UInt64, open: [UInt64]) {
        // As pg_snapshot's own reader demands, so that none of ours is refused there.
        guard lowest > 0, lowest <= next, next <= UInt64(Int64.max), open.allSatisfy({ lowest <= $0 && $0 < next }),
            zip(open, open.dropFirst()).allSatisfy(<)
        else { return nil }
        self.lowest = lowest
        self.next = next
        self.open = open
    }

    /// Whether what this transaction wrote was to be seen.
    public func sees(_ transaction: UInt64) -> Bool {
        if transaction < lowest { return true }
        return transaction < next && !open.contains(transaction)
    }

    /// Whether it sees all that another one saw, as a later one does.
    public func includes(_ other: Snapshot) -> Bool {
        guard open.allSatisfy({ $0 >= other.next || other.open.contains($0) }) else { return false }
        return next >= other.next || other.open.filter { $0 >= next }.count == other.next - next
    }
}

/// PostgreSQL's text form: `lowest:next:open,open`.
extension Snapshot: LosslessStringConvertible {
    public init?(_ description: String) {
        let parts = description.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let lowest = UInt64(parts[0]), let next = UInt64(parts[1]) else { return nil }
        let words = parts[2].split(separator: ",")
        let open = words.compactMap { UInt64($0) }
        guard open.count == words.count else { return nil }
        self.init(lowest: lowest, next: next, open: open)
    }

    public var description: String { "\(lowest):\(next):\(open.map(String.init).joined(separator: ","))" }
}

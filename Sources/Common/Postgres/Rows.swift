/// The rows a statement returned. They stay in libpq's memory until the last one is let go; decoding reads from there.
public struct Rows: RandomAccessCollection, Sendable {
    let handle: ResultHandle

    public var startIndex: Int { 0 }
    public var endIndex: Int { handle.rowCount }

    public subscript(position: Int) -> Row {
        precondition(position >= 0 && position < handle.rowCount, "no such row")
        return Row(handle: handle, index: position)
    }

    /// How many rows the statement returned or changed.
    public var rowsAffected: Int { handle.rowsAffected }
}

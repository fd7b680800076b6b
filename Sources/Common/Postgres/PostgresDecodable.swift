/// A value that can be read from a column.
public protocol PostgresDecodable: Sendable {
    /// - Throws: `PostgresError` of kind `.decoding` when the column's type or value does not fit, or is NULL.
    init(postgres cell: PostgresCell) throws
}

/// What goes both ways and may stand in arrays. A `RawRepresentable` opts in with one line: `extension JobState: PostgresCodable {}`.
public typealias PostgresCodable = PostgresEncodable & PostgresDecodable & PostgresArrayElement

extension PostgresDecodable where Self: RawRepresentable, RawValue: PostgresDecodable {
    public init(postgres cell: PostgresCell) throws {
        guard let value = Self(rawValue: try RawValue(postgres: cell)) else {
            throw PostgresError.decoding("the value is none of \(Self.self)")
        }
        self = value
    }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    public init(postgres cell: PostgresCell) throws {
        self = cell.bytes == nil ? nil : try Wrapped(postgres: cell)
    }
}

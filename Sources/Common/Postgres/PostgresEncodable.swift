/// A value that can be a parameter of a statement.
public protocol PostgresEncodable: Sendable {
    /// The type sent with the value. A cast in the statement (`$1::job_state[]`) converts where the column has another one.
    static var postgresType: PostgresType { get }
    /// `.text` leaves the type to the server, see `String`.
    static var postgresFormat: PostgresFormat { get }
    /// True for NULL; `encode` is not called then.
    var isPostgresNull: Bool { get }
    /// Appends the value.
    /// - Throws: `PostgresError` of kind `.encoding` when the value has no form in PostgreSQL.
    func encode(into buffer: inout PostgresBuffer) throws
}

extension PostgresEncodable {
    public static var postgresFormat: PostgresFormat { .binary }
    public var isPostgresNull: Bool { false }
}

extension PostgresEncodable where Self: RawRepresentable, RawValue: PostgresEncodable {
    public static var postgresType: PostgresType { RawValue.postgresType }
    public static var postgresFormat: PostgresFormat { RawValue.postgresFormat }
    public func encode(into buffer: inout PostgresBuffer) throws { try rawValue.encode(into: &buffer) }
}

extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
    public static var postgresType: PostgresType { Wrapped.postgresType }
    public static var postgresFormat: PostgresFormat { Wrapped.postgresFormat }
    public var isPostgresNull: Bool { self?.isPostgresNull ?? true }
    public func encode(into buffer: inout PostgresBuffer) throws { try self?.encode(into: &buffer) }
}

/// A value that can be a parameter of a statement.
public protocol PostgresEncodable: Sendable {
    /// The type sent with the value. A cast in the statement (`$1::job_state[]`) converts where the column has another one.
    static var postgresType: PostgresType { get }
    /// `.text` leaves the type to the server, see `String`.
    static var postgresFormat: PostgresFormat { get }
    /// True for NULL; `encode` is not called then.
    var isPostgresNull: Bool { get }
    /// Octets that `encode` appends, about: room is made for so many at once.
    var postgresLength: Int { get }
    /// Appends the value.
    /// - Throws: `PostgresError` of kind `.encoding` when the value has no form in PostgreSQL.
    func encode(into buffer: inout PostgresBuffer) throws
}

extension PostgresEncodable {
    public static var postgresFormat: PostgresFormat { .binary }
    public var isPostgresNull: Bool { false }
    public var postgresLength: Int { 16 }
}

extension PostgresEncodable where Self: RawRepresentable, RawValue: PostgresEncodable {
    public static var postgresType: PostgresType { RawValue.postgresType }
    public static var postgresFormat: PostgresFormat { RawValue.postgresFormat }
    public var postgresLength: Int { rawValue.postgresLength }
    public func encode(into buffer: inout PostgresBuffer) throws { try rawValue.encode(into: &buffer) }
}

extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
    public static var postgresType: PostgresType { Wrapped.postgresType }
    public static var postgresFormat: PostgresFormat { Wrapped.postgresFormat }
    public var isPostgresNull: Bool { self?.isPostgresNull ?? true }
    public var postgresLength: Int { self?.postgresLength ?? 0 }
    public func encode(into buffer: inout PostgresBuffer) throws { try self?.encode(into: &buffer) }
}

/// The OID of a PostgreSQL type, as `pg_type` lists it; the built-in ones never change.
public struct PostgresType: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// Left to the server, which infers the type from where the parameter stands.
    public static let unspecified = PostgresType(rawValue: 0)
    public static let bool = PostgresType(rawValue: 16)
    public static let bytea = PostgresType(rawValue: 17)
    public static let char = PostgresType(rawValue: 18)
    public static let name = PostgresType(rawValue: 19)
    public static let int8 = PostgresType(rawValue: 20)
    public static let int2 = PostgresType(rawValue: 21)
    public static let int4 = PostgresType(rawValue: 23)
    public static let text = PostgresType(rawValue: 25)
    public static let oid = PostgresType(rawValue: 26)
    public static let json = PostgresType(rawValue: 114)
    public static let float4 = PostgresType(rawValue: 700)
    public static let float8 = PostgresType(rawValue: 701)
    public static let unknown = PostgresType(rawValue: 705)
    public static let bpchar = PostgresType(rawValue: 1042)
    public static let varchar = PostgresType(rawValue: 1043)
    public static let timestamptz = PostgresType(rawValue: 1184)
    public static let interval = PostgresType(rawValue: 1186)
    public static let uuid = PostgresType(rawValue: 2950)
    public static let tsvector = PostgresType(rawValue: 3614)
    public static let jsonb = PostgresType(rawValue: 3802)

    /// From here on types are a database's own: enums, domains, extensions' types.
    static let firstUserDefined: UInt32 = 16384

    /// The type of one-dimensional arrays of this type; `unspecified` when this table does not know it.
    public var array: PostgresType {
        switch self {
        case .bool: PostgresType(rawValue: 1000)
        case .bytea: PostgresType(rawValue: 1001)
        case .int2: PostgresType(rawValue: 1005)
        case .int4: PostgresType(rawValue: 1007)
        case .text: PostgresType(rawValue: 1009)
        case .int8: PostgresType(rawValue: 1016)
        case .float8: PostgresType(rawValue: 1022)
        case .timestamptz: PostgresType(rawValue: 1185)
        case .interval: PostgresType(rawValue: 1187)
        case .uuid: PostgresType(rawValue: 2951)
        case .tsvector: PostgresType(rawValue: 3643)
        case .jsonb: PostgresType(rawValue: 3807)
        default: .unspecified
        }
    }
}

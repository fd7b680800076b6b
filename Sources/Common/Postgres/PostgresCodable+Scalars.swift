#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension Bool: PostgresCodable {
    public static var postgresType: PostgresType { .bool }
    public func encode(into buffer: inout PostgresBuffer) { buffer.append(UInt8(self ? 1 : 0)) }
    public init(postgres cell: PostgresCell) throws {
        _ = try cell.octets(.bool, as: Self.self)
        self = try cell.integer(UInt8.self) != 0
    }
}

extension Int16: PostgresCodable {
    public static var postgresType: PostgresType { .int2 }
    public func encode(into buffer: inout PostgresBuffer) { buffer.append(self) }
    public init(postgres cell: PostgresCell) throws {
        _ = try cell.octets(.int2, as: Self.self)
        self = try cell.integer(Int16.self)
    }
}

extension Int32: PostgresCodable {
    public static var postgresType: PostgresType { .int4 }
    public func encode(into buffer: inout PostgresBuffer) { buffer.append(self) }
    public init(postgres cell: PostgresCell) throws {
        switch cell.type {
        case .int2: self = Int32(try cell.integer(Int16.self))
        case .int4: self = try cell.integer(Int32.self)
        default: throw cell.mismatch(Self.self)
        }
    }
}

extension Int64: PostgresCodable {
    public static var postgresType: PostgresType { .int8 }
    public func encode(into buffer: inout PostgresBuffer) { buffer.append(self) }
    /// Reads `int2`, `int4`, `int8` and `oid`; `numeric` (the type of `sum(int8)`) needs a cast in the statement.
    public init(postgres cell: PostgresCell) throws {
        switch cell.type {
        case .int8: self = try cell.integer(Int64.self)
        case .int4: self = Int64(try cell.integer(Int32.self))
        case .int2: self = Int64(try cell.integer(Int16.self))
        case .oid: self = Int64(try cell.integer(UInt32.self))
        default: throw cell.mismatch(Self.self)
        }
    }
}

/// `int8`, like `Int64`.
extension Int: PostgresCodable {
    public static var postgresType: PostgresType { .int8 }
    public func encode(into buffer: inout PostgresBuffer) { buffer.append(Int64(self)) }
    public init(postgres cell: PostgresCell) throws { self = Int(try Int64(postgres: cell)) }
}

extension Double: PostgresCodable {
    public static var postgresType: PostgresType { .float8 }
    public func encode(into buffer: inout PostgresBuffer) { buffer.append(bitPattern) }
    public init(postgres cell: PostgresCell) throws {
        switch cell.type {
        case .float8: self = Double(bitPattern: try cell.integer(UInt64.self))
        case .float4: self = Double(Float(bitPattern: try cell.integer(UInt32.self)))
        default: throw cell.mismatch(Self.self)
        }
    }
}

/// Sent as text with its type left to the server, so one string serves `text`, `varchar`, enum, `citext` and `inet` columns alike.
///
/// Where nothing tells the type (`jsonb_build_object('a', \(x))`), the server asks for a cast: `\(x)::text`. `[String]` is sent as
/// `text[]`, which `= ANY(\(names))` and `unnest` take as it is; over an enum column cast it: `= ANY(\(states)::job_state[])`.
extension String: PostgresCodable {
    public static var postgresType: PostgresType { .text }
    public static var postgresFormat: PostgresFormat { .text }
    public var postgresLength: Int { utf8.count }

    public func encode(into buffer: inout PostgresBuffer) throws {
        var copy = self
        try copy.withUTF8 { try buffer.append(text: $0) }
    }

    /// Reads the text types, `json` and what a database defined itself (enums, `citext`).
    public init(postgres cell: PostgresCell) throws {
        guard let bytes = cell.bytes else { throw PostgresError.decoding("NULL cannot be read as String") }
        switch cell.type {
        case .text, .varchar, .bpchar, .name, .unknown, .char, .json: break
        default: guard cell.type.rawValue >= PostgresType.firstUserDefined else { throw cell.mismatch(Self.self) }
        }
        self = String(decoding: bytes, as: UTF8.self)
    }
}

extension UUID: PostgresCodable {
    public static var postgresType: PostgresType { .uuid }
    public func encode(into buffer: inout PostgresBuffer) {
        withUnsafeBytes(of: uuid) { buffer.bytes.append(contentsOf: $0) }
    }
    public init(postgres cell: PostgresCell) throws {
        let bytes = try cell.octets(.uuid, as: Self.self)
        guard bytes.count == 16 else { throw cell.mismatch(Self.self) }
        self.init(uuid: bytes.loadUnaligned(as: uuid_t.self))
    }
}

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A `Codable` value kept in a `jsonb` column. Dates are seconds since 1970, which keeps their microseconds.
@dynamicMemberLookup
public struct JSONB<Value: Codable & Sendable>: PostgresCodable {
    public var value: Value

    public init(_ value: Value) {
        self.value = value
    }

    public subscript<Member>(dynamicMember path: KeyPath<Value, Member>) -> Member { value[keyPath: path] }

    public static var postgresType: PostgresType { .jsonb }

    public func encode(into buffer: inout PostgresBuffer) throws {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .secondsSince1970
        encoder.outputFormatting = .withoutEscapingSlashes
        buffer.append(UInt8(1))
        do {
            buffer.append(contentsOf: try encoder.encode(value))
        } catch {
            throw PostgresError.encoding("\(Value.self) has no JSON form: \(error)")
        }
    }

    public init(postgres cell: PostgresCell) throws {
        let bytes = try cell.json(as: Self.self)
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .secondsSince1970
        do {
            value = try decoder.decode(Value.self, from: Data(bytes))
        } catch {
            throw PostgresError.decoding("the JSON is no \(Value.self): \(error)")
        }
    }
}

extension JSONB: Equatable where Value: Equatable {}

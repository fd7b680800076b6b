#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// JSON as this product writes and reads it: times as ISO 8601 in UTC with milliseconds, members in a fixed order.
public enum JSONCoding {
    private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    public static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(timestamp(date))
        }
        return encoder
    }

    public static func decoder() -> JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            let text = try decoder.singleValueContainer().decode(String.self)
            guard let date = date(text) else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "not an ISO 8601 time"))
            }
            return date
        }
        return decoder
    }

    /// `2026-11-23T03:07:25.000Z`
    public static func timestamp(_ date: Date) -> String {
        // To the nearest one: a Double is often a hair below the millisecond that is meant.
        let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
        if let exact = Int(exactly: milliseconds), TimestampText.range.contains(exact) { return TimestampText.text(of: exact) }
        // The style cuts off below the millisecond.
        return Date(timeIntervalSince1970: milliseconds / 1000 + 0.0001).formatted(style)
    }

    /// Reads ISO 8601 with an offset, with or without fractional seconds.
    public static func date(_ text: String) -> Date? {
        (try? style.parse(text)) ?? (try? Date.ISO8601FormatStyle().parse(text))
    }

    /// What `encoder()` would write.
    public static func encode(_ value: some Encodable) throws -> [UInt8] {
        do {
            return try JSONWriter.write(value)
        } catch is JSONWriter.Unsupported {
            return Array(try encoder().encode(value))
        }
    }

    public static func encodeToString(_ value: some Encodable) throws -> String {
        String(decoding: try encode(value), as: UTF8.self)
    }

    public static func decode<Value: Decodable>(_ type: Value.Type = Value.self, from text: String) throws -> Value {
        try decoder().decode(type, from: Data(text.utf8))
    }

    public static func decode<Value: Decodable>(_ type: Value.Type = Value.self, from octets: [UInt8]) throws -> Value {
        try decoder().decode(type, from: Data(octets))
    }
}

extension JSONValue {
    /// Any encodable value as a JSON value.
    public init(encoding value: some Encodable) throws {
        self = try JSONCoding.decoder().decode(JSONValue.self, from: JSONCoding.encoder().encode(value))
    }

    /// Reads this value as another type.
    public func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try JSONCoding.decoder().decode(type, from: JSONCoding.encoder().encode(self))
    }
}

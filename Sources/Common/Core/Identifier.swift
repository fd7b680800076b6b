#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What an identifier identifies; gives its identifiers their prefix.
public protocol IdentifiedEntity {
    /// The word before the underscore, e.g. `dom` in `dom_018f…`.
    static var idPrefix: String { get }
}

/// The id of one kind of thing: `<prefix>_` and 32 lower-case hex digits outside, 16 bytes inside.
///
/// Two kinds of ids are two types, so a job's id cannot be passed where a domain's is meant.
public struct Identifier<Entity: IdentifiedEntity>: Hashable, Sendable {
    public let uuid: UUID

    public init(_ uuid: UUID) {
        self.uuid = uuid
    }

    /// A new id of this moment.
    public static func make() -> Identifier { Identifier(.version7()) }
}

extension Identifier: LosslessStringConvertible {
    /// Reads `<prefix>_<32 hex digits>`; anything else is no id of this kind.
    public init?(_ description: String) {
        let prefix = Entity.idPrefix
        guard description.utf8.count == prefix.utf8.count + 33, description.hasPrefix(prefix),
            description.utf8.dropFirst(prefix.utf8.count).first == UInt8(ascii: "_"),
            let uuid = UUID(hex: description.utf8.suffix(32))
        else { return nil }
        self.uuid = uuid
    }

    public var description: String { Entity.idPrefix + "_" + uuid.hex }
}

extension Identifier: Comparable {
    public static func < (left: Identifier, right: Identifier) -> Bool { left.uuid < right.uuid }
}

extension Identifier: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Identifier(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not an id of kind \(Entity.idPrefix)"))
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension UUID {
    /// 32 lower-case hex digits, without dashes.
    public var hex: String {
        withUnsafeBytes(of: uuid) { bytes in
            String(unsafeUninitializedCapacity: 32) { buffer in
                for (index, byte) in bytes.enumerated() {
                    buffer[index * 2] = hexDigit(byte >> 4)
                    buffer[index * 2 + 1] = hexDigit(byte & 15)
                }
                return 32
            }
        }
    }

    /// Reads 32 lower-case hex digits.
    public init?(hex: some Collection<UInt8>) {
        // As an array or a buffer of octets, which all callers have: element by element it takes ten times as long.
        let known = hex.withContiguousStorageIfAvailable { Self.octets($0) } ?? Array(hex).withUnsafeBufferPointer(Self.octets)
        guard let known else { return nil }
        self.init(uuid: known)
    }

    private static func octets(_ hex: UnsafeBufferPointer<UInt8>) -> uuid_t? {
        guard hex.count == 32 else { return nil }
        var bytes: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        let isValid = withUnsafeMutableBytes(of: &bytes) { buffer in
            for (index, digit) in hex.enumerated() {
                let value: UInt8
                switch digit {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
                case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
                default: return false
                }
                buffer[index / 2] = buffer[index / 2] << 4 | value
            }
            return true
        }
        return isValid ? bytes : nil
    }
}

private func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}

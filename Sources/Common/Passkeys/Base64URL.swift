#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Octets that travel as base64url (RFC 4648 §5), as every binary member of WebAuthn's JSON does: challenges, ids, signatures.
///
/// Read strictly: no padding, no white space, no other alphabet, and unused bits zero, so that one value has one spelling.
public struct Base64URL: Sendable, Hashable {
    public let octets: [UInt8]

    public init(_ octets: some Sequence<UInt8>) {
        self.octets = Array(octets)
    }

    /// `nil` for a text that is not exactly what encoding some octets gives.
    public init?(text: String) {
        var standard = text.utf8.map { character in
            switch character {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            // The other alphabet's characters become something that the decoder refuses.
            case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): UInt8(ascii: "!")
            default: character
            }
        }
        while standard.count % 4 != 0 { standard.append(UInt8(ascii: "=")) }
        guard let decoded = Data(base64Encoded: Data(standard)) else { return nil }
        self.init(decoded)
        // The decoder is silent about unused bits that are set, and three `=` would be two too many.
        guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }

    /// Without padding.
    public var text: String {
        var text: [UInt8] = []
        for character in Data(octets).base64EncodedData() {
            switch character {
            case UInt8(ascii: "+"): text.append(UInt8(ascii: "-"))
            case UInt8(ascii: "/"): text.append(UInt8(ascii: "_"))
            case UInt8(ascii: "="): break
            default: text.append(character)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension Base64URL: CustomStringConvertible {
    public var description: String { text }
}

extension Base64URL: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Base64URL(text: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not base64url without padding"))
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

public import Core

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The cursor as clients carry it: opaque to them, and safe in a query or a header.
extension MessageCursor: LosslessStringConvertible {
    /// A snapshot names the transactions that are open; with thousands of them a cursor has so many characters at most.
    public static let longestText = 8 * 1024

    private enum Form: UInt8 { case seen = 1, stored, received }

    public init?(_ description: String) {
        guard description.utf8.count <= Self.longestText, let octets = Self.octets(description) else { return nil }
        var reader = CompactReader(octets)
        guard let form = reader.octet().flatMap(Form.init), let seen = reader.snapshot() else { return nil }
        switch form {
        case .seen: self.init(seen: seen)
        case .stored:
            guard let base = reader.snapshot(), let transaction = reader.number(), transaction <= UInt64(Int64.max),
                let message = reader.uuid()
            else { return nil }
            self.init(
                seen: seen,
                rest: .stored(base: base, after: StoredKey(transaction: transaction, message: MessageID(message))))
        case .received:
            guard let microseconds = reader.number(), microseconds < 1 << 53, let message = reader.uuid() else { return nil }
            self.init(
                seen: seen,
                rest: .received(after: ReceivedKey(microseconds: microseconds, message: MessageID(message))))
        }
        guard reader.isAtEnd else { return nil }
    }

    public var description: String {
        var writer = CompactWriter()
        switch rest {
        case nil:
            writer.octets.append(Form.seen.rawValue)
            writer.append(seen)
        case .stored(let base, let after):
            writer.octets.append(Form.stored.rawValue)
            writer.append(seen)
            writer.append(base)
            writer.append(after.transaction)
            writer.append(after.message.uuid)
        case .received(let after):
            writer.octets.append(Form.received.rawValue)
            writer.append(seen)
            writer.append(after.microseconds)
            writer.append(after.message.uuid)
        }
        return Data(writer.octets).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// Base64url without padding (RFC 4648 §5).
    private static func octets(_ text: String) -> [UInt8]? {
        guard text.utf8.allSatisfy({ $0.isBase64URL }) else { return nil }
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        return Data(base64Encoded: standard + padding).map { [UInt8]($0) }
    }
}

extension MessageCursor.ReceivedKey {
    /// Since 1970, as PostgreSQL counts them.
    public var microseconds: UInt64 { UInt64(max(0, (time.timeIntervalSince1970 * 1e6).rounded())) }

    public init(microseconds: UInt64, message: MessageID) {
        self.init(time: Date(timeIntervalSince1970: Double(microseconds) / 1e6), message: message)
    }
}

extension UInt8 {
    fileprivate var isBase64URL: Bool {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

import Core
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where a list of messages goes on: before one, in the order of coming. The message itself may be gone by then.
struct ListCursor: Encodable, LosslessStringConvertible {
    let key: MessageCursor.ReceivedKey

    init(key: MessageCursor.ReceivedKey) {
        self.key = key
    }

    /// Microseconds since 1970 and the message's id, in hexadecimal.
    init?(_ description: String) {
        let parts = description.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let time = UInt64(parts[0], radix: 16), time < 1 << 53,
            let message = UUID(hex: parts[1].utf8)
        else { return nil }
        key = .init(microseconds: time, message: MessageID(message))
    }

    var description: String { "\(String(key.microseconds, radix: 16))-\(key.message.uuid.hex)" }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

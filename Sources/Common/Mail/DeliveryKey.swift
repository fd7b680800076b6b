import Core
import Crypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What tells one delivery of a mail to one recipient from another, however often its sender tries.
///
/// A sender that tries again sends the same mail, but what it passes on the way adds trace fields to its header anew. So the key
/// is of the recipient, the Message-ID and the body; of a mail without a Message-ID, of all its octets. It is read from the octets
/// and not from what the parser says, which may say something else the next time.
public enum DeliveryKey {
    /// Octets of a header that are looked through.
    private static let longestHeader = 1 << 20

    /// SHA-256, 32 octets.
    /// - Parameter recipient: the envelope's recipient in lower case.
    public static func make(recipient: String, octets: [UInt8]) -> [UInt8] {
        octets.withUnsafeBufferPointer { mail in
            let parts = split(mail)
            var hash = SHA256()
            hash.update(data: Array(recipient.utf8) + [0])
            if let id = parts.messageID {
                hash.update(data: id + [0])
                hash.update(data: digest(of: mail[parts.body...]))
            } else {
                hash.update(data: [0])
                hash.update(data: digest(of: mail[...]))
            }
            return Array(hash.finalize())
        }
    }

    private static func digest(of octets: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
        Array(SHA256.hash(data: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: octets))))
    }

    /// The Message-ID as it stands there without its folds, and where the body begins.
    private static func split(_ mail: UnsafeBufferPointer<UInt8>) -> (messageID: [UInt8]?, body: Int) {
        let newline = UInt8(ascii: "\n")
        let end = min(mail.count, longestHeader)
        var messageID: [UInt8]?
        var isInField = false
        var start = 0
        while start < end {
            let next = min(mail.firstIndex(of: newline, from: start) + 1, end)
            var line = mail[start..<next]
            while let last = line.last, last == newline || last == UInt8(ascii: "\r") { line = line.dropLast() }
            start = next
            if line.isEmpty { return (finished(messageID), start) }
            let isFolded = line.first.map(isSpace) ?? false
            if isFolded {
                if isInField { messageID? += line.filter { !isSpace($0) } }
            } else {
                isInField = messageID == nil && isMessageID(line)
                if isInField { messageID = line.dropFirst(name.count).drop { $0 != colon }.dropFirst().filter { !isSpace($0) } }
            }
        }
        return (finished(messageID), mail.count)
    }

    private static let name = Array("message-id".utf8)
    private static let colon = UInt8(ascii: ":")

    private static func isMessageID(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard line.count > name.count, zip(line, name).allSatisfy({ $0 | 0x20 == $1 || $0 == $1 }) else { return false }
        return line.dropFirst(name.count).first { !isSpace($0) } == colon
    }

    private static func isSpace(_ octet: UInt8) -> Bool { octet == 0x20 || octet == 0x09 }

    private static func finished(_ id: [UInt8]?) -> [UInt8]? { id?.isEmpty == false ? id : nil }
}

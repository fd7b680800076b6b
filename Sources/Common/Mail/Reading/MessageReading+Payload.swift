import Packing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// How a reading comes from the parser's process: its fields one after the other, each a length (4 octets, big-endian) and so many
/// octets; `0xFFFFFFFF` for none. Both ends are of one build, so there is no version.
extension MessageReading {
    private static let none = UInt32.max

    /// The payload of a `reading` frame.
    public var payload: [UInt8] {
        var octets: [UInt8] = []
        octets.reserveCapacity(document.octets.count + search.utf8.count + 1_024)
        for text in [
            failure, messageID, subject, preview, fromName, fromAddress, verification?.code, verification?.source,
            verification?.method, search,
        ] {
            guard let text else {
                Self.append(Self.none, to: &octets)
                continue
            }
            Self.append(UInt32(text.utf8.count), to: &octets)
            octets.append(contentsOf: text.utf8)
        }
        Self.append(UInt32(document.octets.count), to: &octets)
        octets.append(contentsOf: document.octets)
        for number in [UInt64(document.length), date?.timeIntervalSince1970.bitPattern, UInt64(attachmentCount), hasHTML ? 1 : 0]
        {
            guard let number else {
                Self.append(Self.none, to: &octets)
                continue
            }
            Self.append(8 as UInt32, to: &octets)
            Self.append(number, to: &octets)
        }
        return octets
    }

    /// Reads a payload; `nil` for one that nobody of ours writes.
    init?(payload: [UInt8]) {
        var fields = Fields(rest: payload[...])
        guard let failure = fields.text(), let messageID = fields.text(), let subject = fields.text(),
            let preview = fields.text(), let fromName = fields.text(), let fromAddress = fields.text(),
            let code = fields.text(), let source = fields.text(), let method = fields.text(), let search = fields.text(),
            let document = fields.octets(), let length = fields.number(), let date = fields.number(),
            let attachmentCount = fields.number(), let hasHTML = fields.number(), fields.rest.isEmpty,
            let subject, let preview, let search, let document, let length,
            length >= document.count, length <= ParserFrame.maximumLength,
            let count = attachmentCount.flatMap({ Int(exactly: $0) })
        else { return nil }
        self.init(failure: failure, messageID: messageID, subject: subject, preview: preview)
        self.fromName = fromName
        self.fromAddress = fromAddress
        self.date = date.map { Date(timeIntervalSince1970: Double(bitPattern: $0)) }
        if let code, let source, let method { verification = Verification(code: code, source: source, method: method) }
        self.attachmentCount = count
        self.hasHTML = hasHTML == 1
        self.document = PackedOctets(octets: document, length: Int(length))
        self.search = search
    }

    private static func append(_ number: some FixedWidthInteger, to octets: inout [UInt8]) {
        withUnsafeBytes(of: number.bigEndian) { octets.append(contentsOf: $0) }
    }

    /// What of a payload has not been read.
    private struct Fields {
        var rest: ArraySlice<UInt8>

        /// The outer optional is `nil` at the payload's end, the inner one where the field has no value.
        private mutating func field() -> ArraySlice<UInt8>?? {
            guard rest.count >= 4 else { return nil }
            let length = rest.prefix(4).reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
            rest.removeFirst(4)
            if length == MessageReading.none { return .some(nil) }
            guard rest.count >= Int(length) else { return nil }
            defer { rest.removeFirst(Int(length)) }
            return rest.prefix(Int(length))
        }

        mutating func octets() -> [UInt8]?? {
            field().map { $0.map(Array.init) }
        }

        mutating func text() -> String?? {
            field().map { $0.map { String(decoding: $0, as: UTF8.self) } }
        }

        mutating func number() -> UInt64?? {
            guard let field = field() else { return nil }
            guard let field else { return .some(nil) }
            guard field.count == 8 else { return nil }
            return field.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        }
    }
}

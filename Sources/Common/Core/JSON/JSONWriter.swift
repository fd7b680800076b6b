#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Writes values as JSON straight into octets: the same octets as the `JSONEncoder` of `JSONCoding`, in a fraction of its time, since
/// nothing is built up in between.
///
/// What it does not know how to write it refuses with `Unsupported`, and `JSONEncoder` does it then.
final class JSONWriter {
    /// Something that only `JSONEncoder` can write.
    struct Unsupported: Error {}

    private(set) var octets: [UInt8] = []
    private var isGivenUp = false

    /// - Throws: `Unsupported`; what the value itself threw.
    static func write(_ value: some Encodable) throws -> [UInt8] {
        let writer = JSONWriter()
        writer.octets.reserveCapacity(512)
        try writer.write(value)
        if writer.isGivenUp { throw Unsupported() }
        return writer.octets
    }

    /// For what cannot be refused by throwing: the encoder leads nowhere, and so does all this.
    func giveUp() -> JSONValueEncoder {
        isGivenUp = true
        return JSONValueEncoder(JSONWriter())
    }

    func write<Value: Encodable>(_ value: Value) throws {
        // The type is compared first: a cast that fails is slow.
        if Value.self == String.self, let text = value as? String { return write(text) }
        if Value.self == Int.self, let number = value as? Int { return write(integer: number) }
        if Value.self == Bool.self, let flag = value as? Bool { return write(flag) }
        if Value.self == Date.self, let date = value as? Date { return write(JSONCoding.timestamp(date)) }
        if Value.self == Double.self, let number = value as? Double { return try write(number) }
        if try writeRare(value) { return }
        let encoder = JSONValueEncoder(self)
        try value.encode(to: encoder)
        try encoder.finish()
    }

    /// The other numbers; false for what is none.
    private func writeRare<Value>(_ value: Value) throws -> Bool {
        let type = ObjectIdentifier(Value.self)
        guard Self.rare.contains(type) else { return false }
        guard let number = value as? any FixedWidthInteger else { throw Unsupported() }
        write(integer: number)
        return true
    }

    /// The numbers that few values have, and what `JSONEncoder` writes in a way of its own.
    private static let rare: Set<ObjectIdentifier> = [
        ObjectIdentifier(Int8.self), ObjectIdentifier(Int16.self), ObjectIdentifier(Int32.self), ObjectIdentifier(Int64.self),
        ObjectIdentifier(UInt.self), ObjectIdentifier(UInt8.self), ObjectIdentifier(UInt16.self),
        ObjectIdentifier(UInt32.self), ObjectIdentifier(UInt64.self), ObjectIdentifier(Int128.self),
        ObjectIdentifier(UInt128.self), ObjectIdentifier(Float.self), ObjectIdentifier(Data.self), ObjectIdentifier(URL.self),
        ObjectIdentifier(Decimal.self),
    ]

    func writeNull() { octets.append(contentsOf: "null".utf8) }

    private func write(_ flag: Bool) { octets.append(contentsOf: (flag ? "true" : "false").utf8) }

    private func write(integer: some FixedWidthInteger) { octets.append(contentsOf: String(integer).utf8) }

    private func write(_ number: Double) throws {
        // JSON has no word for these, and JSONEncoder the right error.
        guard number.isFinite else { throw Unsupported() }
        let text = number.description
        octets.append(contentsOf: text.hasSuffix(".0") ? text.utf8.dropLast(2) : text.utf8[...])
    }

    func write(_ text: String) { Self.append(text, to: &octets) }

    /// The name of a member, after a comma unless it is the first one; returns where it begins.
    func beginMember(_ name: String, isFirst: Bool) -> Int {
        Self.beginMember(name, isFirst: isFirst, to: &octets)
    }

    // Static, so that each looks once whether it may change the octets, not at every one of them.

    private static func beginMember(_ name: String, isFirst: Bool, to octets: inout [UInt8]) -> Int {
        if !isFirst { octets.append(UInt8(ascii: ",")) }
        let begin = octets.count
        append(name, to: &octets)
        octets.append(UInt8(ascii: ":"))
        return begin
    }

    /// A string literal (RFC 8259 §7).
    private static func append(_ text: String, to octets: inout [UInt8]) {
        octets.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var clean = 0
            while true {
                let place = firstEscaped(in: utf8, from: clean)
                octets.append(contentsOf: utf8[clean..<place])
                guard place < utf8.count else { break }
                escape(utf8[place], to: &octets)
                clean = place + 1
            }
        }
        octets.append(UInt8(ascii: "\""))
    }

    /// The first octet at or after a place that cannot stand in a string literal as it is; the end where there is none.
    private static func firstEscaped(in utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let words = UnsafeRawBufferPointer(utf8)
        var place = start
        // Eight octets at a time, most of which have none.
        while place + 8 <= utf8.count {
            let escaped = escaped(UInt64(littleEndian: words.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
            if escaped != 0 { return place + escaped.trailingZeroBitCount / 8 }
            place += 8
        }
        while place < utf8.count, escaped(UInt64(utf8[place]) | 0x2020_2020_2020_2000) == 0 { place += 1 }
        return place
    }

    /// Of eight octets the lowest bits have those that are a control, a quotation mark or a backslash: what is above the first of them says
    /// nothing ("Bit Twiddling Hacks", S. E. Anderson, "Determine if a word has a byte less than n").
    private static func escaped(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
        let backslashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
        let below = (word &- ones &* 0x20) & ~word
        return (below | (quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes) & (ones &* 0x80)
    }

    private static func escape(_ octet: UInt8, to octets: inout [UInt8]) {
        octets.append(UInt8(ascii: "\\"))
        switch octet {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): octets.append(octet)
        case 0x08: octets.append(UInt8(ascii: "b"))
        case 0x09: octets.append(UInt8(ascii: "t"))
        case 0x0A: octets.append(UInt8(ascii: "n"))
        case 0x0C: octets.append(UInt8(ascii: "f"))
        case 0x0D: octets.append(UInt8(ascii: "r"))
        default:
            let digits = String(octet, radix: 16)
            octets.append(contentsOf: (digits.utf8.count == 1 ? "u000" : "u00").utf8)
            octets.append(contentsOf: digits.utf8)
        }
    }

    func append(_ octet: UInt8) { octets.append(octet) }

    /// Members one after the other, without an encoder.
    struct Members {
        private var octets: [UInt8] = []

        init(capacity: Int) {
            octets.reserveCapacity(capacity)
            octets.append(UInt8(ascii: "{"))
        }

        /// Whether nothing stands yet in the innermost object or array.
        private var isFirst: Bool { octets.last == UInt8(ascii: "{") || octets.last == UInt8(ascii: "[") }

        mutating func add(_ name: String, _ text: String) {
            _ = JSONWriter.beginMember(name, isFirst: isFirst, to: &octets)
            JSONWriter.append(text, to: &octets)
        }

        mutating func add(_ name: String, _ number: Int) {
            _ = JSONWriter.beginMember(name, isFirst: isFirst, to: &octets)
            octets.append(contentsOf: String(number).utf8)
        }

        /// A member that is an array, until `endArray`.
        mutating func beginArray(_ name: String) {
            _ = JSONWriter.beginMember(name, isFirst: isFirst, to: &octets)
            octets.append(UInt8(ascii: "["))
        }

        mutating func addElement(_ text: String) {
            separate()
            JSONWriter.append(text, to: &octets)
        }

        /// An element of an array that is an object, until `end`.
        mutating func beginElement() {
            separate()
            octets.append(UInt8(ascii: "{"))
        }

        private mutating func separate() {
            if !isFirst { octets.append(UInt8(ascii: ",")) }
        }

        mutating func endArray() { octets.append(UInt8(ascii: "]")) }

        /// A member that is an object itself, until `end`.
        mutating func begin(_ name: String) {
            _ = JSONWriter.beginMember(name, isFirst: isFirst, to: &octets)
            octets.append(UInt8(ascii: "{"))
        }

        mutating func end() { octets.append(UInt8(ascii: "}")) }

        mutating func finish() -> [UInt8] {
            end()
            return octets
        }
    }

    /// Puts what stands from the first of `starts` on into another order; each part ends where the next begins.
    func reorder(_ starts: [Int], by order: [Int]) {
        guard let begin = starts.first else { return }
        let parts = Array(octets[begin...])
        octets.removeSubrange(begin...)
        for (position, index) in order.enumerated() {
            if position > 0 { octets.append(UInt8(ascii: ",")) }
            // A part that is not the last one has its comma behind it.
            let end = index + 1 < starts.count ? starts[index + 1] - begin - 1 : parts.count
            octets.append(contentsOf: parts[(starts[index] - begin)..<end])
        }
    }
}

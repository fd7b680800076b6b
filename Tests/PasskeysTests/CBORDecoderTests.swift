import Testing

@testable import Passkeys

@Suite("The CBOR decoder")
struct CBORDecoderTests {
    @Test(
        "the examples of RFC 8949, appendix A, come out as they should",
        arguments: [
            ("00", .unsigned(0)), ("17", .unsigned(23)), ("1818", .unsigned(24)), ("1903e8", .unsigned(1_000)),
            ("1a000f4240", .unsigned(1_000_000)), ("1bffffffffffffffff", .unsigned(.max)),
            ("20", .negative(0)), ("3863", .negative(99)), ("3903e7", .negative(999)), ("3bffffffffffffffff", .negative(.max)),
            ("f93e00", .float(1.5)), ("fa47c35000", .float(100_000)), ("fb3ff199999999999a", .float(1.1)),
            ("f4", .bool(false)), ("f5", .bool(true)), ("f6", .null), ("f7", .undefined),
            ("40", .bytes([])), ("4401020304", .bytes([1, 2, 3, 4])),
            ("60", .text("")), ("6449455446", .text("IETF")), ("62c3bc", .text("ü")), ("64f0908591", .text("𐅑")),
            ("80", .array([])), ("8301820203820405", .array([1, [2, 3], [4, 5]])),
            ("a0", .map([:])), ("a201020304", .map([.unsigned(1): 2, .unsigned(3): 4])),
            ("a26161016162820203", .map([.text("a"): 1, .text("b"): [2, 3]])),
        ] as [(String, CBORValue)])
    func examples(hex: String, expected: CBORValue) throws {
        #expect(try CBORDecoder.decode(octets(hex)) == expected)
    }

    @Test(
        "what CTAP2 forbids, or is no CBOR, is refused",
        arguments: [
            ("", .truncated), ("18", .truncated), ("1b00000000", .truncated), ("42ff", .truncated), ("81", .truncated),
            ("a101", .truncated), ("5bffffffffffffffff00", .truncated), ("7bffffffffffffffff00", .truncated),
            ("9bffffffffffffffff00", .truncated), ("bbffffffffffffffff00", .truncated), ("bb8000000000000000", .truncated),
            ("9a7fffffff00", .truncated), ("ba7fffffff0000", .truncated), ("830102", .truncated),
            ("0000", .trailing), ("8000", .trailing), ("a0f6", .trailing),
            ("1817", .notShortest), ("190017", .notShortest), ("1a0000ffff", .notShortest), ("1b00000000ffffffff", .notShortest),
            ("3800", .notShortest), ("5800", .notShortest), ("7800", .notShortest), ("9800", .notShortest),
            ("b800", .notShortest),
            ("590001ff", .notShortest),
            ("5f4101ff", .indefiniteLength), ("7f6161ff", .indefiniteLength), ("9fff", .indefiniteLength),
            ("bfff", .indefiniteLength), ("ff", .indefiniteLength), ("81ff", .indefiniteLength),
            ("c000", .tag), ("d9d9f700", .tag), ("81c000", .tag),
            ("a201000100", .duplicateKey), ("a2616100616100", .duplicateKey), ("a2410100410100", .duplicateKey),
            ("a1f500", .keyType), ("a1f600", .keyType), ("a1f93c0000", .keyType), ("a18000", .keyType), ("a1a000", .keyType),
            ("61ff", .malformed), ("62c328", .malformed), ("63eda080", .malformed), ("1c", .malformed), ("1d", .malformed),
            ("3e", .malformed), ("5c", .malformed), ("fc", .malformed), ("f818", .malformed), ("e0", .malformed),
            ("f0", .malformed),
        ] as [(String, CBORError)])
    func refuses(hex: String, expected: CBORError) {
        #expect(throws: expected) { try CBORDecoder.decode(octets(hex)) }
    }

    @Test("the item that comes first is told from what follows")
    func prefix() throws {
        let (value, length) = try CBORDecoder.decodePrefix(of: octets("00a10143000102a0ff")[1...])

        #expect(value == .map([.unsigned(1): .bytes([0, 1, 2])]))
        #expect(length == 6)
    }

    @Test("what no honest authenticator sends is refused before it costs anything")
    func limits() {
        let deep = { (levels: Int, head: [UInt8]) in Array(repeatElement(head, count: levels).joined()) + [0] }

        #expect(throws: Never.self) { try CBORDecoder.decode(deep(CBORDecoder.maximumDepth, [0x81])) }
        #expect(throws: CBORError.limit) { try CBORDecoder.decode(deep(CBORDecoder.maximumDepth + 1, [0x81])) }
        #expect(throws: CBORError.limit) { try CBORDecoder.decode(deep(30_000, [0x81])) }
        #expect(throws: CBORError.limit) { try CBORDecoder.decode(deep(30_000, [0xA1, 0x00])) }
        #expect(throws: CBORError.limit) {
            try CBORDecoder.decode([0x99, 0x10, 0x00] + [UInt8](repeating: 0, count: CBORDecoder.maximumItems))
        }
        #expect(throws: Never.self) {
            try CBORDecoder.decode([0x99, 0x0F, 0xFF] + [UInt8](repeating: 0, count: CBORDecoder.maximumItems - 1))
        }
        #expect(throws: CBORError.limit) {
            try CBORDecoder.decode([0x5A, 0x00, 0x01, 0x00, 0x00] + [UInt8](repeating: 0, count: 65_536))
        }
    }

    private func octets(_ hex: String) -> [UInt8] {
        let digits = Array(hex.utf8)
        return stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }
    }
}

extension CBORValue: ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
    init(integerLiteral value: Int) { self.init(value) }
    init(arrayLiteral elements: CBORValue...) { self = .array(elements) }
}

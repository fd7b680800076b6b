import Core
import Foundation
import Testing

/// What is written without `JSONEncoder` is what `JSONEncoder` would have written, octet by octet: hashes are made of it.
@Suite("JSON writer")
struct JSONWriterTests {
    /// What `JSONEncoder` writes.
    private static func expected(_ value: some Encodable) throws -> String {
        String(decoding: try JSONCoding.encoder().encode(value), as: UTF8.self)
    }

    private static func isSame(_ value: some Encodable) throws -> Bool {
        try JSONCoding.encodeToString(value) == expected(value)
    }

    private struct Everything: Encodable {
        struct Inner: Encodable {
            var z = 1
            var a: String?
            var list: [Inner] = []
        }
        struct Empty: Encodable {}
        enum Word: String, Encodable { case one, two }
        enum Shape: Encodable { case round(radius: Int), square }

        var zulu = "last"
        var text = "plain"
        var alpha = true
        var int = -7
        var small: Int8 = -128
        var large = UInt64.max
        var double = 0.1
        var float: Float = 1.25
        var missing: String?
        var date = Date(timeIntervalSince1970: 1_795_403_245.123)
        var url = URL(string: "https://example.com/a?b=c")
        var data = Data([0, 1, 255])
        var word = Word.two
        var shapes: [Shape] = [.round(radius: 3), .square]
        var inner = Inner(a: "x", list: [Inner(), Inner(z: 2)])
        var empty = Empty()
        var numbers: [Int] = []
        var optionals: [Int?] = [1, nil, 3]
        var byName: [String: Int] = ["b": 1, "a": 2, "B": 3, "a10": 4, "a2": 5, "é": 6, "😀": 7, "": 8]
        var byNumber: [Int: Bool] = [7: true]
    }

    @Test("everything that synthesized code can write")
    func synthesized() throws {
        #expect(try Self.isSame(Everything()))
        #expect(try Self.isSame([Everything(missing: "there"), Everything(shapes: [])]))
        #expect(try Self.isSame(["wrapped": Everything.Inner()]))
    }

    @Test("what must be escaped is, wherever it stands among other octets", arguments: 0..<20)
    func escaped(place: Int) throws {
        let around = String(repeating: "a", count: place)
        for mark in ["\"", "\\", "\u{0}", "\u{1F}", "\n", "é", "\u{7F}", "\u{80}", "\u{1F41F}", "!", "#", "[", "]", " "] {
            #expect(try Self.isSame(around + mark + around))
            #expect(try Self.isSame(around + mark + mark + around + mark))
        }
    }

    @Test("what stands alone")
    func alone() throws {
        #expect(try Self.isSame("text"))
        #expect(try Self.isSame(7))
        #expect(try Self.isSame(true))
        #expect(try Self.isSame(Date(timeIntervalSince1970: 0)))
        #expect(try Self.isSame(String?.none))
        #expect(try Self.isSame([Int]()))
        #expect(try Self.isSame([String: Int]()))
        #expect(try Self.isSame(UUID()))
        #expect(try Self.isSame(Decimal(string: "12.5")))
    }

    @Test("every character is escaped as it should be")
    func characters() throws {
        for scalar in (0...0x2FF).compactMap(Unicode.Scalar.init) { #expect(try Self.isSame("a\(scalar)\(scalar)b")) }
        #expect(try Self.isSame("\u{2028}\u{2029}\u{FEFF}\u{FFFF}\u{1F468}\u{200D}\u{1F469} </script> \\ \" /"))
        #expect(try Self.isSame(["\n\"key\\\u{1}": "\r\n"]))
        // A string that Foundation made.
        #expect(try Self.isSame(NSString("äöü\t").replacingOccurrences(of: "ö", with: "\u{0}")))
    }

    @Test("numbers", arguments: [0, -0.0, 1, 1e15, 1e16, 1e17, 1e300, 1e-7, 123.456, .pi, .greatestFiniteMagnitude, .ulpOfOne])
    func numbers(_ number: Double) throws {
        #expect(try Self.isSame(number))
        #expect(try Self.isSame([-number, number / 3]))
        #expect(try Self.isSame(["n": Int64(exactly: number.rounded()) ?? .max]))
    }

    @Test("a number that JSON has no word for is an error", arguments: [Double.infinity, .nan])
    func noNumber(_ number: Double) {
        #expect(throws: EncodingError.self) { try JSONCoding.encodeToString([number]) }
    }

    @Test("values of any shape, however deep")
    func values() throws {
        let value: JSONValue = [
            "z": [1, .double(2.5), nil, "x", ["y": [], "x": [:]]], "a": false, "m": .int(.min), "k": .double(1e21),
        ]
        #expect(try Self.isSame(value))
        var deep: JSONValue = "end"
        for _ in 0..<200 { deep = ["next": deep, "before": 1] }
        #expect(try Self.isSame(deep))
    }

    /// Writes as only hand-written code does.
    private struct Odd: Encodable {
        enum Key: String, CodingKey { case b, a, c, d }
        var way: Int

        func encode(to encoder: any Encoder) throws {
            switch way {
            case 0:
                var members = encoder.container(keyedBy: Key.self)
                var list = members.nestedUnkeyedContainer(forKey: .b)
                try list.encode(1)
                var object = members.nestedContainer(keyedBy: Key.self, forKey: .a)
                try object.encode("x", forKey: .d)
                _ = members.nestedContainer(keyedBy: Key.self, forKey: .c)
            case 1:
                var members = encoder.container(keyedBy: Key.self)
                try members.encode(1, forKey: .b)
                try members.encode(2, forKey: .a)
                try members.encode(3, forKey: .b)
            case 2:
                // Two containers of one object.
                var members = encoder.container(keyedBy: Key.self)
                try members.encode(1, forKey: .d)
                var more = encoder.container(keyedBy: Key.self)
                try more.encode(2, forKey: .a)
                try members.encodeNil(forKey: .c)
            case 3:
                var members = encoder.container(keyedBy: Key.self)
                try Everything.Inner().encode(to: members.superEncoder(forKey: .c))
            case 4:
                var list = encoder.unkeyedContainer()
                try list.encode("a")
                _ = list.nestedUnkeyedContainer()
                try list.encodeNil()
            default:
                _ = encoder.container(keyedBy: Key.self)
            }
        }
    }

    @Test("what is written by hand", arguments: 0...5)
    func odd(_ way: Int) throws {
        #expect(try Self.isSame(Odd(way: way)))
        #expect(try Self.isSame(["in": [Odd(way: way)]]))
    }

    private struct Failing: Encodable {
        struct Reason: Error {}
        func encode(to encoder: any Encoder) throws { throw Reason() }
    }

    @Test("a value's own error goes up")
    func failing() {
        #expect(throws: Failing.Reason.self) { try JSONCoding.encodeToString([Failing()]) }
    }
}

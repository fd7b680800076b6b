import Testing

@testable import Mail

@Suite("Eight octets at a time")
struct OctetWordTests {
    @Test("each octet is selected by what has it, wherever it stands and whatever stands beside it")
    func selections() {
        for octet in UInt8.min...UInt8.max {
            for place in 0..<8 {
                for filler: UInt8 in [0x00, 0x20, 0x41, 0x7F, 0x80, 0xFF] {
                    var octets = [UInt8](repeating: filler, count: 8)
                    octets[place] = octet
                    let word = octets.withUnsafeBufferPointer { OctetWord($0, at: 0) }

                    #expect(word.notASCII == Self.selection(octets) { $0 >= 0x80 })
                    #expect(word.alphanumeric == Self.selection(octets) { Self.alphanumeric.contains($0) })
                    #expect(word.selecting(0x21...0x7F) == Self.selection(octets) { 0x21...0x7F ~= $0 })
                    #expect(word.selecting(0x01...0x1F) == Self.selection(octets) { 0x01...0x1F ~= $0 })
                    #expect(word.selecting(UInt8(ascii: "-")) == Self.selection(octets) { $0 == UInt8(ascii: "-") })
                }
            }
        }
    }

    private static let alphanumeric = Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    private static func selection(_ octets: [UInt8], _ isSelected: (UInt8) -> Bool) -> UInt64 {
        octets.enumerated().reduce(0) { isSelected($1.element) ? $0 | 0x80 << UInt64($1.offset * 8) : $0 }
    }

    @Test(
        "a word is what letters and digits there are, in lower case, up to eight",
        arguments: [
            ("Code: 1", "code", 4), ("2FA", "2fa", 3), ("", "", 0), (" a", "", 0), ("Aé", "a", 1), ("passwords", "password", 8),
            ("EIGHT888", "eight888", 8), ("seven77", "seven77", 7),
        ])
    func words(text: String, letters: String, count: Int) {
        let word = Array(text.utf8).withUnsafeBufferPointer { OctetWord($0, at: 0).firstWord }

        #expect(word.letters == letters.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) })
        #expect(word.count == count)
    }

    @Test("a place is found from any other, up to the end of the text")
    func places() {
        let text = Array("....................".utf8)
        for length in 0...text.count {
            for mark in 0..<length {
                var octets = Array(text.prefix(length))
                octets[mark] = UInt8(ascii: "@")
                for start in 0...length {
                    let place = octets.withUnsafeBufferPointer { octets in
                        octets.firstPlace(from: start) { word, _ in word.selecting(UInt8(ascii: "@")) }
                    }
                    #expect(place == (start <= mark ? mark : length))
                }
            }
        }
    }
}

import Packing
import Testing

/// Octets are packed where that makes them fewer, and come out as they went in.
@Suite("Packed octets")
struct PackedOctetsTests {
    private static let text = Array(String(repeating: "your code is 481516, ", count: 400).utf8)

    /// Octets of which none tells anything about the next.
    private static func noise(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in .random(in: 0...255, using: &generator) }
    }

    @Test("they come out as they went in", arguments: [0, 1, 2, 3, 12, 13, 64, 65_535, 65_536, 300_000])
    func roundTrip(count: Int) throws {
        for octets in [
            Self.noise(count), [UInt8](repeating: 7, count: count), Array(repeating: Self.text, count: 40).flatMap { $0 },
        ] {
            for packed in [PackedOctets(packing: octets), PackedOctets(packing: octets[...])] {
                #expect(packed.length == octets.count)
                #expect(packed.octets.count <= octets.count)
                #expect(try packed.unpacked() == octets)
                #expect(try PackedOctets(octets: packed.octets, length: packed.length).unpacked() == octets)
            }
        }
    }

    @Test("what repeats itself becomes fewer, and what does not is left as it is")
    func isPacked() {
        #expect(PackedOctets(packing: Self.text).octets.count < Self.text.count / 20)
        let noise = Self.noise(10_000)
        #expect(!PackedOctets(packing: noise).isPacked && PackedOctets(packing: noise).octets == noise)
    }

    @Test("of a part of others only that is packed")
    func slices() throws {
        let packed = PackedOctets(packing: Self.text[5..<205])
        #expect(packed.isPacked)
        #expect(try packed.unpacked() == Array(Self.text[5..<205]))
        let noise = Self.noise(50)
        #expect(PackedOctets(packing: noise[7..<9]).octets == Array(noise[7..<9]))
    }

    @Test("what nobody packed is refused, whatever it is")
    func refused() {
        let packed = PackedOctets(packing: Self.text)
        for count in packed.octets.indices {
            #expect(throws: NotPacked.self) {
                try PackedOctets(octets: Array(packed.octets[..<count]), length: packed.length).unpacked()
            }
        }
        for length in [packed.length - 1, packed.length + 1, packed.octets.count - 1, 0, -1, .max] {
            #expect(throws: NotPacked.self) { try PackedOctets(octets: packed.octets, length: length).unpacked() }
        }
        for _ in 0..<1_000 {
            // It may be a block by chance; then it has the length that it should have.
            let octets = Self.noise(.random(in: 0..<200))
            let length = Int.random(in: 201..<2_000)
            if let unpacked = try? PackedOctets(octets: octets, length: length).unpacked() { #expect(unpacked.count == length) }
        }
    }
}

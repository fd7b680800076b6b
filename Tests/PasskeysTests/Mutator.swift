import TestSupport

/// Spoils octets in the ways that parsers stumble over.
struct Mutator {
    var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// Octets that mean much in CBOR, JSON, DER or lengths.
    private static let telling: [UInt8] = [
        0x00, 0x01, 0x17, 0x18, 0x1B, 0x1F, 0x3B, 0x40, 0x58, 0x5B, 0x5F, 0x7B, 0x7F, 0x80, 0x81, 0x9B, 0x9F, 0xA0, 0xA1,
        0xBB, 0xBF, 0xC0, 0xD8, 0xF4, 0xF7, 0xF8, 0xF9, 0xFB, 0xFF, 0x22, 0x5C, 0x7B, 0x7D, 0x5B, 0x5D, 0x30, 0x82, 0x84,
    ]

    /// One to eight changes.
    mutating func mutate(_ octets: [UInt8]) -> [UInt8] {
        var octets = octets
        for _ in 0..<Int.random(in: 1...8, using: &generator) { change(&octets) }
        return octets
    }

    private mutating func change(_ octets: inout [UInt8]) {
        let at = Int.random(in: 0...octets.count, using: &generator)
        let end = Int.random(in: at...min(octets.count, at + 40), using: &generator)
        switch Int.random(in: 0..<8, using: &generator) {
        case 0 where at < octets.count: octets[at] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 1 where at < octets.count: octets[at] = .random(in: .min ... .max, using: &generator)
        case 2 where at < octets.count: octets[at] = Self.telling.randomElement(using: &generator) ?? 0
        case 3: octets.removeSubrange(at..<end)
        case 4: octets.insert(contentsOf: octets[at..<end], at: at)
        case 5: octets.insert(Self.telling.randomElement(using: &generator) ?? 0, at: at)
        case 6: octets.removeSubrange(at...)
        default: octets.insert(contentsOf: (0..<8).map { _ in .random(in: .min ... .max, using: &generator) }, at: at)
        }
    }
}

/// ISO-2022-JP (RFC 1468) with the characters of NEC and IBM, as programs of Windows write it (WHATWG Encoding, 12.2), which iconv has in
/// eight bits only.
enum ISO2022JPText {
    private enum Mode {
        case ascii, halfWidth, pairs, morePairs
    }

    /// The same text in eight bits, as EUC-JP has it.
    static func eightBit(_ octets: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(octets.count + octets.count / 2)
        var mode = Mode.ascii
        var index = 0
        while index < octets.count {
            if let (next, length) = escape(octets[index...]) {
                mode = next
                index += length
                continue
            }
            let octet = octets[index]
            // A line ends the mode, and whoever forgot to.
            if octet == 0x0A { mode = .ascii }
            let isGraphic = 0x21...0x7E ~= octet
            switch mode {
            case .halfWidth where isGraphic: result += [0x8E, octet | 0x80]
            case .pairs where isGraphic && index + 1 < octets.count, .morePairs where isGraphic && index + 1 < octets.count:
                if mode == .morePairs { result.append(0x8F) }
                result += [octet | 0x80, octets[index + 1] | 0x80]
                index += 1
            case .ascii, .halfWidth, .pairs, .morePairs: result.append(octet)
            }
            index += 1
        }
        return result
    }

    /// The mode that a sequence at the beginning changes to, and its length.
    private static func escape(_ octets: ArraySlice<UInt8>) -> (Mode, Int)? {
        guard octets.first == 0x1B else { return nil }
        let sequences: [(String, Mode)] = [
            ("(B", .ascii), ("(J", .ascii), ("(I", .halfWidth), ("$B", .pairs), ("$@", .pairs), ("$(D", .morePairs),
        ]
        return sequences.first { octets.dropFirst().starts(with: $0.0.utf8) }.map { ($0.1, $0.0.utf8.count + 1) }
    }
}

/// Brings characters that look alike together: full-width and half-width forms, digits of other scripts, mathematical letters,
/// case, and the marks on Latin and Cyrillic letters.
enum ScalarFolding {
    /// The plain form of a scalar with its case kept, in the sense of NFKC for what stands in codes and cues; `nil` for what
    /// takes no room, such as zero-width spaces and joiners.
    static func plain(_ value: UInt32) -> UInt32? {
        if value < 0x80 { return value }
        switch value {
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return 0x20
        case 0xAD, 0x034F, 0x061C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180E: return nil
        case 0x200B...0x200F, 0x202A...0x202E, 0x20D0...0x20F0, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xE0000...0xE0FFF:
            return nil
        case 0x2010...0x2013, 0x2212, 0xFE63: return 0x2D
        case 0x2018, 0x2019: return 0x27
        // The comma of East Asian text parts sentences, and never digits as ours does.
        case 0xFF0C: return value
        case 0xFF01...0xFF5E: return value - 0xFEE0
        case 0xFF66...0xFF9D: return halfWidthKana[Int(value - 0xFF66)]
        case 0x24B6...0x24CF: return value - 0x24B6 + 0x41
        case 0x1D400...0x1D6A3: return mathematicalLetter(value - 0x1D400)
        case 0x1D7CE...0x1D7FF: return (value - 0x1D7CE) % 10 + 0x30
        default: return decimal(value) ?? value
        }
    }

    /// The form in which cues are compared: lower case, without marks. Takes a scalar that is `plain` already.
    @inline(__always)
    static func folded(_ value: UInt32) -> UInt32 {
        // Nearly all of most texts, without a call.
        if value < 0xC0 { return value.isASCIIUpper ? value + 0x20 : value }
        return foldedLetter(value)
    }

    private static func foldedLetter(_ value: UInt32) -> UInt32 {
        switch value {
        case 0xC0...0xFF: latin[Int(value - 0xC0)]
        case 0x0410...0x042F: foldedLetter(value + 0x20)
        case 0x0400...0x040F: foldedLetter(value + 0x50)
        case 0x0439: 0x0438
        case 0x0451: 0x0435
        default: value
        }
    }

    /// A mark that follows its letter: the one scalar both make; the letter alone when the mark only decorates it.
    static func composed(_ base: UInt32, _ mark: UInt32) -> UInt32? {
        switch mark {
        case 0x0300...0x036F: return base
        case 0x3099, 0xFF9E: return voiced.contains(base) ? base + 1 : (base == 0x30A6 ? 0x30F4 : base)
        case 0x309A, 0xFF9F:
            return base
                + ((0x306F...0x307B).contains(base) || (0x30CF...0x30DB).contains(base) ? 2 : 0)
        case 0x1161...0x1175 where (0x1100...0x1112).contains(base):
            return 0xAC00 + ((base - 0x1100) * 21 + (mark - 0x1161)) * 28
        case 0x11A8...0x11C2 where isHangul(base) && (base - 0xAC00) % 28 == 0:
            return base + mark - 0x11A7
        default: return nil
        }
    }

    /// Whether words of this scalar's script are written with spaces between, so that a word has bounds.
    static func isLetter(_ value: UInt32) -> Bool {
        switch value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0xD7, 0xF7: false
        case 0xC0...0x24F, 0x370...0x52F, 0x1E00...0x1FFF: true
        default: false
        }
    }

    /// Syllables of Hangul.
    static func isHangul(_ value: UInt32) -> Bool { 0xAC00...0xD7A3 ~= value }

    /// Han, kana and Hangul.
    static func isEastAsian(_ value: UInt32) -> Bool {
        switch value {
        case 0x3040...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
        default: false
        }
    }

    /// Decimal digits of the scripts that mails are written in; each block of ten stands in order.
    private static func decimal(_ value: UInt32) -> UInt32? {
        for zero: UInt32 in [0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50] where (zero..<zero + 10).contains(value) {
            return value - zero + 0x30
        }
        return nil
    }

    private static func mathematicalLetter(_ offset: UInt32) -> UInt32 {
        let letter = offset % 52
        return letter < 26 ? letter + 0x41 : letter - 26 + 0x61
    }

    /// U+00C0 to U+00FF.
    private static let latin = scalars("aaaaaaaceeeeiiiidnooooo×ouuuuyþßaaaaaaaceeeeiiiidnooooo÷ouuuuyþy")
    /// U+FF66 to U+FF9D.
    private static let halfWidthKana = scalars("ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン")
    private static let voiced = Set(
        scalars("かきくけこさしすせそたちつてとはひふへほカキクケコサシスセソタチツテトハヒフヘホ"))

    private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
}

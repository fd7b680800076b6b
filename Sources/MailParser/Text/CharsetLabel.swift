import CGMime

/// What a mail calls a charset, turned into what iconv knows.
///
/// Where labels are used for more than they say, the larger set is taken, as browsers do (WHATWG Encoding, 4.2): a mail that says
/// `iso-8859-1` and uses quotation marks of Windows is the rule, and Latin-1 as such has nothing in their place.
enum CharsetLabel: Equatable {
    /// UTF-8, ASCII, nothing, or a word that says nothing: the octets tell.
    case unspecified
    case utf8
    /// HZ (RFC 1843), which iconv does not know.
    case hz
    /// ISO 8859-1, by name.
    case latin1
    case other(String)

    init(_ label: String?) {
        guard let label else {
            self = .unspecified
            return
        }
        let lower = label.lowercased()
        // As most labels are: as somebody registered them.
        if let known = Self.known[lower] {
            self = known
            return
        }
        var name = lower.filter { $0.isASCII && !$0.isWhitespace && $0 != "\"" && $0 != "'" }
        // A label that went through quoted-printable: charset=3D"utf-8".
        if name.hasPrefix("3d"), name.count > 4 { name.removeFirst(2) }
        if let star = name.firstIndex(of: "*") { name = String(name[..<star]) }
        if let known = Self.known[name] {
            self = known
        } else if let page = Self.windowsPage(name) {
            self = .other("CP\(page)")
        } else if name.isEmpty || name.utf8.count > 40 || !name.utf8.allSatisfy(Self.isLabelOctet) {
            self = .unspecified
        } else {
            self = .other(g_mime_charset_iconv_name(name).map { String(cString: $0) } ?? name)
        }
    }

    /// Nothing that iconv would take for an option (`//TRANSLIT`) or a path.
    private static func isLabelOctet(_ octet: UInt8) -> Bool {
        octet.isDigit || (0x61...0x7A).contains(octet) || "-_.:+".utf8.contains(octet)
    }

    /// `windows-1252`, `cp1252`, `win-1251`, `x-cp1250`, `ms874`, …
    private static func windowsPage(_ name: String) -> Int? {
        for prefix in ["windows-", "windows", "x-windows-", "cp", "cp-", "x-cp", "win-", "win", "ms", "ansi-"]
        where name.hasPrefix(prefix) {
            if let page = Int(name.dropFirst(prefix.count)), (400...60_000).contains(page) { return page == 65_001 ? nil : page }
        }
        return nil
    }

    private static let known: [String: CharsetLabel] = {
        let groups: [(CharsetLabel, String)] = [
            (.utf8, "utf-8 utf8 utf_8 unicode-1-1-utf-8 utf-8-mac utf8mb4 cp65001 utf-8n x-utf-8"),
            (
                .unspecified,
                "us-ascii ascii us ansi_x3.4-1968 iso-ir-6 iso646-us default none unknown unknown-8bit x-unknown 8bit 7bit binary charset"
            ),
            (
                .latin1,
                "iso-8859-1 iso8859-1 iso_8859-1 iso88591 8859-1 latin1 latin-1 l1 ansi iso-ir-100 cp819 ibm819 csisolatin1 x-ansi"
            ),
            (.other("CP1254"), "iso-8859-9 iso8859-9 iso_8859-9 latin5 l5 csisolatin5"),
            (.other("CP874"), "tis-620 tis620 iso-8859-11 iso8859-11 dos-874"),
            (.other("ISO-8859-8"), "iso-8859-8-i iso-8859-8-e logical visual"),
            (.other("ISO-8859-6"), "iso-8859-6-i iso-8859-6-e"),
            (
                .other("GB18030"),
                "gb2312 gb_2312-80 gb2312-80 gbk x-gbk gb18030 gb-18030 euc-cn x-euc-cn cn-gb csgb2312 chinese cp936 windows-936"
            ),
            (.other("BIG5-HKSCS"), "big5 big-5 big5-hkscs big5hkscs cn-big5 x-x-big5 x-big5 csbig5 cp950 windows-950"),
            (.other("CP932"), "shift_jis shift-jis shiftjis sjis x-sjis ms_kanji csshiftjis cp932 windows-31j ms932 windows-932"),
            (.other("ISO-2022-JP"), "iso-2022-jp csiso2022jp iso2022jp jis"),
            (.other("ISO-2022-JP-3"), "iso-2022-jp-ext iso-2022-jp-ms cp50220 cp50221 cp50222"),
            (.other("EUC-JP-MS"), "euc-jp eucjp x-euc-jp x-euc cseucpkdfmtjapanese eucjp-ms"),
            (
                .other("CP949"),
                "euc-kr euckr ks_c_5601-1987 ks_c_5601-1989 ksc_5601 ksc5601 ks_c_5601 korean cseuckr cp949 uhc windows-949 x-windows-949"
            ),
            (.other("KOI8-R"), "koi8-r koi8_r koi8r koi8 koi cskoi8r"),
            (.other("KOI8-U"), "koi8-u koi8u koi8-ru"),
            (.other("MACINTOSH"), "macintosh x-mac-roman mac csmacintosh"),
            (.other("MAC-CYRILLIC"), "x-mac-cyrillic mac-cyrillic x-mac-ukrainian"),
            (.hz, "hz-gb-2312 hz hz-gb"),
            (.other("UTF-16LE"), "utf-16le unicode ucs-2le iso-10646-ucs-2"),
            (.other("UTF-16BE"), "utf-16be unicodefffe"),
            (.other("UTF-7"), "utf-7 utf7 unicode-1-1-utf-7 x-unicode-2-0-utf-7"),
        ]
        var known: [String: CharsetLabel] = [:]
        for (label, names) in groups {
            for name in names.split(separator: " ") { known[String(name)] = label }
        }
        return known
    }()
}

import Mail
import Testing

@Suite("Charsets of bodies")
struct CharsetTests {
    static let table: [(charset: String?, body: String, expected: String)] = [
        ("utf-8", "\u{C3}\u{B6}", "ö"), ("UTF8", "\u{EF}\u{BB}\u{BF}\u{C3}\u{B6}", "ö"),
        ("iso-8859-1", "\u{E4}\u{93}x\u{94}", "ä“x”"), ("windows-1252", "\u{80}", "€"), ("cp1250", "\u{9A}", "š"),
        ("windows-1251", "\u{CF}\u{F0}", "Пр"), ("koi8-r", "\u{F0}", "П"), ("iso-8859-2", "\u{B9}", "š"),
        ("gb2312", "\u{D6}\u{D0}\u{81}\u{30}\u{81}\u{31}", "中\u{81}"), ("gbk", "\u{D6}\u{D0}", "中"),
        ("hz-gb-2312", "a ~{VP~} ~~b", "a 中 ~b"),
        ("big5", "\u{A4}\u{A4}", "中"),
        ("shift_jis", "\u{93}\u{FA}", "日"), ("euc-jp", "\u{C6}\u{FC}", "日"), ("iso-2022-jp", "\u{1B}$BF|\u{1B}(B", "日"),
        ("iso-2022-jp", "\u{1B}$B-!-jF|\u{1B}(B a \u{1B}(I1\u{1B}(B", "①㈱日 a ｱ"),
        ("euc-kr", "\u{C7}\u{D1}", "한"), ("tis-620", "\u{A1}", "ก"), ("utf-7", "+APY-", "ö"),
        ("utf-16", "\u{FF}\u{FE}a\0b\0", "ab"), ("utf-16be", "\0a\0b", "ab"),
        // Wrong, unknown, missing.
        ("us-ascii", "\u{C3}\u{B6}", "ö"), ("us-ascii", "\u{F6}", "ö"), ("utf-8", "\u{F6}", "ö"),
        ("utf-8", "\u{C3}\u{B6}\u{FF}", "ö\u{FFFD}"), ("nonsense", "\u{C3}\u{B6}", "ö"), ("iso-2022-jp", "\u{C3}\u{B6}", "ö"),
        ("3D\"utf-8\"", "\u{C3}\u{B6}", "ö"),
        ("utf-8//IGNORE", "\u{C3}\u{B6}", "ö"), ("../../etc/passwd", "\u{F6}", "ö"),
        (nil, "\u{C3}\u{B6}", "ö"), (nil, "\u{F6}", "ö"), (nil, "\u{1B}$BF|\u{1B}(B", "日"),
        // Octets that cannot be, in the middle and at the end.
        ("shift_jis", "a\u{93}", "a\u{FFFD}"), ("euc-kr", "\u{FF}a", "\u{FFFD}a"),
    ]

    @Test("text is read in its charset, or in one that fits", arguments: table)
    func body(charset: String?, body: String, expected: String) async throws {
        let label = charset.map { "; charset=\($0)" } ?? ""
        let message = try await sharedPool.parse(octets("Content-Type: text/plain\(label)\n\n\(body)"))

        #expect(message.text == expected)
    }

    @Test("HTML without a label is read in the charset that it names itself")
    func markup() async throws {
        let html = "<META http-equiv=x content='text/html; charset=windows-1251'>\u{CF}"
        let message = try await sharedPool.parse(octets("Content-Type: text/html\n\n\(html)"))

        #expect(message.html?.hasSuffix("П") == true)
    }

    @Test("no U+0000 is left, and every line break is a LF")
    func clean() async throws {
        let message = try await parse("Subject: a\0b\nX\0Y: z\n\none\0\r\ntwo\rthree\r\r\nfour\n")

        #expect(message.text == "one\ntwo\nthree\nfour\n")
        #expect(message.subject == "ab")
    }
}

import Core
import Mail
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("Domain names")
struct DomainNameTests {
    static let accepted: [(text: String, ascii: String)] = [
        ("example.com", "example.com"),
        (" Mail.Customer.COM ", "mail.customer.com"),
        ("\texample.com\r\n", "example.com"),
        ("example.com.", "example.com"),
        ("a.b", "a.b"),
        ("1and1.com", "1and1.com"),
        ("123.com", "123.com"),
        ("0x7f.com", "0x7f.com"),
        ("example.0xyz", "example.0xyz"),
        ("r3--sn.example.com", "r3--sn.example.com"),
        ("münchen.example", "xn--mnchen-3ya.example"),
        ("MÜNCHEN.Example", "xn--mnchen-3ya.example"),
        ("mu\u{308}nchen.example", "xn--mnchen-3ya.example"),
        ("xn--mnchen-3ya.example", "xn--mnchen-3ya.example"),
        ("XN--MNCHEN-3YA.example", "xn--mnchen-3ya.example"),
        ("faß.example", "xn--fa-hia.example"),
        ("食狮.公司.cn", "xn--85x722f.xn--55qx5d.cn"),
        ("例え。テスト", "xn--r8jz45g.xn--zckzah"),
        ("ｅｘａｍｐｌｅ．ｃｏｍ", "example.com"),
        ("example.com。", "example.com"),
        (String(repeating: "a", count: 63) + ".com", String(repeating: "a", count: 63) + ".com"),
    ]

    @Test("a good name is read in its ASCII form", arguments: accepted)
    func reads(text: String, ascii: String) throws {
        let name = try DomainName(text)

        #expect(name.ascii == ascii)
        #expect(name.description == ascii)
        #expect(try DomainName(name.ascii) == name)
        #expect(try DomainName(name.unicode) == name)
    }

    static let refused: [(text: String, reason: DomainNameError.Reason)] = [
        ("", .empty), ("  \n ", .empty), (".", .empty), ("。", .empty),
        ("localhost", .singleLabel), ("com", .singleLabel), ("com.", .singleLabel),
        ("a..b", .emptyLabel), (".example.com", .emptyLabel), ("example.com..", .emptyLabel), ("..", .emptyLabel),
        ("-a.com", .hyphen), ("a-.com", .hyphen), ("a.-com", .hyphen), ("a.com-", .hyphen),
        ("not a domain", .character), ("exa mple.com", .character), ("example.com\u{0}", .character),
        ("example\u{0}.com", .character), ("exam\u{7}ple.com", .character), ("example.com\r\n.evil.com", .character),
        ("a_b.com", .character), ("*.example.com", .character), ("user@example.com", .character),
        ("http://example.com", .character), ("example.com/path", .character), ("example.com:8080", .character),
        ("example.com?x", .character), ("exa%6dple.com", .character), ("a\u{a0}b.com", .character),
        ("127.0.0.1", .ipAddress), ("127.0.0.1.", .ipAddress), ("127.1", .ipAddress), ("2130706433", .ipAddress),
        ("0x7f.1", .ipAddress), ("0x7f000001", .ipAddress), ("0x7f.0x0.0x0.0x1", .ipAddress),
        ("127.0.0.0x", .ipAddress),
        ("example.123", .ipAddress), ("999.999.999.999", .ipAddress), ("１２７．０．０．１", .ipAddress),
        ("::1", .ipAddress), ("[::1]", .ipAddress), ("2001:db8::1", .ipAddress), ("::ffff:127.0.0.1", .ipAddress),
        ("💩.example", .internationalized), ("i❤.example", .internationalized), ("xn--ls8h.example", .internationalized),
        ("xn--.com", .internationalized), ("xn--a.com", .internationalized), ("xn--99999999.com", .internationalized),
        ("a\u{202e}b.com", .internationalized), ("a≠b.com", .internationalized),
        ("a℀b.com", .character), ("a_ü.com", .internationalized), ("ü＿b.com", .internationalized),
        ("ü／b.com", .internationalized), ("℀.com", .character),
        (String(repeating: "a", count: 300), .tooLong),
        (Array(repeating: "abcdefghi", count: 30).joined(separator: "."), .tooLong),
        (String(repeating: "a.", count: 200_000) + "com", .tooLong),
        (String(repeating: "a", count: 64) + ".com", .labelTooLong),
    ]

    @Test("a bad name is refused, with the reason", arguments: refused)
    func refuses(text: String, reason: DomainNameError.Reason) {
        #expect(throws: DomainNameError(reason)) { try DomainName(text) }
    }

    @Test("a name of 253 octets is the longest")
    func length() throws {
        let stem = Array(repeating: String(repeating: "a", count: 49), count: 5).joined(separator: ".")
        #expect(stem.utf8.count == 249)

        #expect(try DomainName(stem + ".com").ascii.utf8.count == 253)
        #expect(throws: DomainNameError(.tooLong)) { try DomainName(stem + ".info") }
    }

    @Test("a name is shown in Unicode, also when it came in ASCII")
    func unicode() throws {
        #expect(try DomainName("xn--mnchen-3ya.example").unicode == "münchen.example")
        #expect(try DomainName("example.com").unicode == "example.com")
    }

    @Test("a name is a JSON string, and is checked when it is read")
    func codable() throws {
        let data = try JSONEncoder().encode([DomainName("München.Example.")])

        #expect(String(decoding: data, as: UTF8.self) == #"["xn--mnchen-3ya.example"]"#)
        #expect(try JSONDecoder().decode([DomainName].self, from: data) == [DomainName("münchen.example")])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([DomainName].self, from: Data(#"["localhost"]"#.utf8))
        }
    }

    @Test("a name knows what lies below it")
    func below() throws {
        let apex = try DomainName("example.com")
        let deep = try DomainName("mail.ops.example.com")

        #expect(deep.isBelow(apex))
        #expect(deep.label(below: apex) == "mail.ops")
        #expect(!apex.isBelow(apex))
        #expect(try !DomainName("badexample.com").isBelow(apex))
        #expect(apex.label(below: deep) == nil)
        #expect(try apex.adding("mail.ops") == deep)
        #expect(throws: DomainNameError(.emptyLabel)) { try apex.adding("") }
    }

    @Test("the error has a stable code and tells the reason to programs")
    func error() {
        let error = DomainNameError(.ipAddress)

        #expect(error.code == "invalid_domain")
        #expect(!error.isTransient)
        #expect(error.details == ["reason": "ip_address"])
    }
}

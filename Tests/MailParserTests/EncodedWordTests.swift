import Mail
import Testing

@Suite("Text in header fields")
struct EncodedWordTests {
    static let table: [(field: String, expected: String)] = [
        ("=?utf-8?q?a?= =?utf-8?q?b?=", "ab"),
        ("x =?utf-8?q?y?= z", "x y z"),
        // GMime decodes word by word, so these lose a character.
        ("=?utf-8?q?=C3?= =?utf-8?q?=B6?=", "ö"),
        ("=?utf-8?b?8J+Y?= =?utf-8?b?gA==?=", "😀"),
        ("=?utf-8?b?w?= =?utf-8?b?7Y=?=", "ö"),
        ("=?iso-2022-jp?b?GyRCRnxLXBsoQg==?=", "日本"),
        ("=?iso-2022-jp?b?GyhJMTIbKEI=?=", "ｱｲ"),
        ("=?gb18030?b?1tDOxA==?=", "中文"),
        ("=?shift_jis?b?k/qWew==?=", "日本"),
        ("=?big5?b?pKSk5Q==?=", "中文"),
        ("=?ks_c_5601-1987?b?x9Gx2w==?=", "한글"),
        ("=?koi8-r?b?8NLJ18XU?=", "Привет"),
        ("=?windows-1251?q?=CF=F0=E8=E2=E5=F2?=", "Привет"),
        ("=?iso-8859-15?q?=A4?=", "€"),
        // Labels that promise less than is used, or nothing that is known.
        ("=?iso-8859-1?q?=93x=94?=", "“x”"),
        ("=?us-ascii?q?=C3=B6?=", "ö"),
        ("=?no-such-charset?q?=E4?=", "ä"),
        ("=?utf-8*de?q?=C3=B6?=", "ö"),
        ("=?utf-8?q?=E4?=", "ä"),
        // What the grammar forbids and programs write.
        ("=?utf-8?q?two words?=", "two words"),
        ("a=?utf-8?q?b?=c", "abc"),
        ("=?utf-8?b?dGVzdA?=", "test"),
        ("=?utf-8?b?SGVsbG8?= =?utf-8?b?IQ==?=", "Hello!"),
        ("=?iso-2022-jp?b?GyRCLSEbKEI=?=", "①"),
        ("=?utf-8?q?really?=3F?=", "really??"),
        ("=?utf-8?q?one=0Atwo?=", "one two"),
        ("=?utf-8?x?no?= =?=", "=?utf-8?x?no?= =?="),
        // Raw octets.
        ("Gr\u{FC}\u{DF}e", "Grüße"),
        ("Gr\u{C3}\u{BC}\u{C3}\u{9F}e", "Grüße"),
        ("\u{1B}$BF|K\\\u{1B}(B", "日本"),
        ("a\0b", "ab"),
        ("folded\n  here", "folded here"),
        ("", ""),
    ]

    @Test("encoded words and raw octets become text", arguments: table)
    func subject(field: String, expected: String) async throws {
        let message = try await parse("Subject", octets(field))

        #expect(message.subject == expected)
    }

    @Test("raw octets are read in the charset of the message, when they are no UTF-8")
    func rawCharset() async throws {
        let mail = octets("Subject: \u{CF}\u{F0}\nContent-Type: text/plain; charset=windows-1251\n\n\u{CF}\u{F0}")
        let message = try await sharedPool.parse(mail)

        #expect(message.subject == "Пр")
        #expect(message.text == "Пр")
    }

    @Test("the charset may be that of a part")
    func partCharset() async throws {
        let part = "Content-Type: text/plain; charset=koi8-r\n\nx"
        let message = try await sharedPool.parse(octets("Subject: \u{F0}\n\(multipart(part))"))

        #expect(message.subject == "П")
    }

    @Test(
        "an identifier keeps its brackets and nothing else",
        arguments: [
            ("<a@example.com>", "<a@example.com>"), ("\n <a@example.com> (added)", "<a@example.com>"), ("bare", "bare"),
            ("", nil),
        ])
    func identifier(field: String, expected: String?) async throws {
        let message = try await parse("Message-ID", field.utf8)

        #expect(message.messageID == expected)
    }

    @Test("fields keep their order, decoded and with keys in lower case")
    func headers() async throws {
        let message = try await parse("X-One: 1\nSUBJECT: =?utf-8?q?=C3=B6?=\nX-One: 2\n\n")

        #expect(
            message.headers == [
                ParsedHeader(key: "x-one", value: "1"), ParsedHeader(key: "subject", value: "ö"),
                ParsedHeader(key: "x-one", value: "2"),
            ])
    }
}

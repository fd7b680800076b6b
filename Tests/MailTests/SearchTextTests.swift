import Mail
import Testing

@Suite("The words that full-text search compares")
struct SearchTextTests {
    @Test(
        "are cut out of any text",
        arguments: [
            ("Your Code is 123456.", "your code is 123456"),
            ("no-reply@Example.COM", "no reply example com"),
            ("a a A", "a"),
            ("Café Ärger Ёлка", "cafe arger елка"),
            ("Cafe\u{301}", "cafe"),
            ("ＡＢＣ１２３", "abc123"),
            ("验证码", "验证 证码 码"),
            ("您的验证码是 8321", "您的 的验 验证 证码 码是 是 8321"),
            ("東", "東"),
            ("인증번호 1234", "인증 증번 번호 호 1234"),
            ("ﾊﾞｯｸ", "バッ ック ク"),
            ("ΑΒΓ", "αβγ"),
            ("zero\u{200B}width", "zerowidth"),
            ("it's 'quoted' \\ : & | ! <->", "it s quoted"),
            ("", ""),
            ("—…", ""),
        ])
    func stored(text: String, words: String) {
        #expect(SearchText.stored([text]) == words)
    }

    @Test("of several texts are kept once")
    func several() {
        #expect(SearchText.stored(["Hello Ada", "hello again"]) == "hello ada again")
    }

    @Test(
        "are all asked for, and the last one may go on",
        arguments: [
            ("hello wor", "hello & wor:*"),
            ("hello wor ", "hello & wor"),
            ("he", "he"),
            ("Hello hello", "hello:*"),
            ("ada@example.com", "ada & example & com:*"),
            ("验证码", "验证 & 证码"),
            ("码", "码:*"),
            ("код", "код:*"),
        ])
    func query(text: String, query: String) {
        #expect(SearchText.query(text) == query)
    }

    @Test("are none in a text without letters and digits", arguments: ["", "  ", "!?", "'\\"])
    func noQuery(text: String) {
        #expect(SearchText.query(text) == nil)
    }

    @Test("are bounded, however long the text is")
    func bounds() {
        let words = SearchText.stored([(0..<10_000).map { "w\($0)" }.joined(separator: " ")])
        let long = SearchText.stored([String(repeating: "x", count: 100_000)])

        #expect(words.split(separator: " ").count == SearchText.mostWords)
        #expect(long.count == SearchText.longestWord)
        #expect(SearchText.query(String(repeating: "x", count: 100)) == long)
        #expect(SearchText.stored([String(repeating: "字", count: 100_000)]).split(separator: " ") == ["字字", "字"])
    }
}

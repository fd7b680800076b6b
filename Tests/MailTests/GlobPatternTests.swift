import Mail
import Testing

@Suite("Patterns for local parts")
struct GlobPatternTests {
    @Test(
        "a star is any characters, a question mark is one",
        arguments: [
            ("*", "anything", true), ("test-*", "test-1", true), ("test-*", "TEST-", true), ("Test-*", "test-1", true),
            ("test-*", "atest-1", false), ("*-bot", "a-bot", true), ("*-bot", "a-bots", false), ("a?c", "abc", true),
            ("a?c", "ac", false), ("a?c", "abbc", false), ("a*b*c", "a-b-b-c", true), ("a*b*c", "acb", false), ("a", "a", true),
            ("a.c", "abc", false), ("a+[x]", "a+[x]", true), ("**a**", "bab", true), ("*a", "aaab", false),
        ])
    func matches(pattern: String, localPart: String, fits: Bool) {
        #expect(GlobPattern(pattern)?.matches(localPart) == fits)
    }

    @Test("many stars cost little")
    func cost() {
        let pattern = String(repeating: "*a", count: 60) + "b"
        #expect(GlobPattern(pattern)?.matches(String(repeating: "a", count: 64)) == false)
    }

    @Test(
        "what no local part could match is no pattern",
        arguments: ["", "a b", "a@b", "ä", "a\u{0}", String(repeating: "*", count: 129)])
    func refused(text: String) {
        #expect(GlobPattern(text) == nil)
    }
}

import Mail
import Testing

/// The contract's vectors on tags (22.2).
@Suite("Tags of mailboxes")
struct MailboxTagsTests {
    static let accepted: [(texts: [String], names: [String])] = [
        ([], []), (["CI", "ops", "ci"], ["ci", "ops"]), ([" A-b_1 "], ["a-b_1"]), (["b", "a"], ["a", "b"]),
        ([String(repeating: "x", count: 32)], [String(repeating: "x", count: 32)]),
        (Array(repeating: "ci", count: 20), ["ci"]),
    ]

    @Test("they are trimmed, in lower case, each once, in alphabetical order", arguments: accepted)
    func reads(texts: [String], names: [String]) throws {
        #expect(try MailboxTags(texts).names == names)
    }

    static let refused: [(texts: [String], error: MailboxTagsError)] = [
        (["a b"], .invalidTag), (["ä"], .invalidTag), ([""], .invalidTag), (["  "], .invalidTag), (["a.b"], .invalidTag),
        ([String(repeating: "x", count: 33)], .invalidTag), (["a\u{0}"], .invalidTag), (["K\u{30A}"], .invalidTag),
        ([String("\u{212A}")], .invalidTag),
        (Array(repeating: "ci", count: 21), .tooMany), ((1...33).map { "t\($0)" }, .tooMany),
    ]

    @Test("other words are none, and 21 are too many even when all are equal", arguments: refused)
    func refuses(texts: [String], error: MailboxTagsError) {
        #expect(throws: error) { try MailboxTags(texts) }
    }
}

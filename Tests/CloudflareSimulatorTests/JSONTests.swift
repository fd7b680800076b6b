import Testing

@testable import CloudflareSimulator

@Suite("JSON")
struct JSONTests {
    @Test(
        "what is read is written again",
        arguments: [
            "null", "true", "-12", "1.5", "\"a\\\"b\\\\c\\n\\u0001é😀\"", "[]", "{}", "[1,[2,{\"a\":null}]]",
            "{\"b\":1,\"a\":[false]}",
        ])
    func roundTrip(text: String) throws {
        #expect(try JSONParser.parse(Array(text.utf8)).text == text)
    }

    @Test(
        "escapes are read",
        arguments: [("\"\\u00e9\"", "é"), ("\"\\ud83d\\ude00\"", "😀"), ("\"\\/\\b\\f\\t\"", "/\u{8}\u{c}\t")])
    func escapes(text: String, value: String) throws {
        #expect(try JSONParser.parse(Array(text.utf8)) == .string(value))
    }

    @Test(
        "what is not JSON is refused",
        arguments: [
            "", " ", "{", "[1,]", "{\"a\"}", "{\"a\":1,}", "tru", "\"a", "\"\\x\"", "\"\\ud800\"", "1 2", "+1", ".5",
            "\"\n\"", "--1", "{a:1}", String(repeating: "[", count: 100),
        ])
    func malformed(text: String) {
        #expect(throws: JSONParser.Malformed.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test("octets that are no UTF-8 are refused")
    func octets() {
        #expect(throws: JSONParser.Malformed.self) { try JSONParser.parse([0x22, 0xFF, 0x22]) }
    }
}

import Mail
import Testing

@Suite("Texts")
struct TextTests {
    @Test("flowed paragraphs are put together")
    func flowed() async throws {
        let body = "one \ntwo\n> q \n> r\n>> deep\n-- \nname\n stuffed\n"
        let message = try await parse("Content-Type: text/plain; format=flowed\n\n\(body)")
        let joined = try await parse("Content-Type: text/plain; format=flowed; delsp=yes\n\non \ne\n")

        #expect(message.text == "one two\n> q r\n>> deep\n-- \nname\nstuffed\n")
        #expect(joined.text == "one\n")
    }

    @Test("a text that is too long is cut between characters and marked")
    func bounded() async throws {
        let text = String(repeating: "ö", count: 3 << 20)
        let message = try await parse("Content-Type: text/plain; charset=utf-8\n\nx\(text)")

        #expect(message.text?.utf8.count == (4 << 20) - 1)
        #expect(message.text?.hasSuffix("ö") == true)
        #expect(message.truncated == [.text])
    }
}

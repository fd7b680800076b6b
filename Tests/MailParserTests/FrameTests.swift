import Mail
import Testing

@Suite("Frames")
struct FrameTests {
    @Test("a head is a length and a kind")
    func head() throws {
        let head = ParserFrame.head(.chunk, length: 0x01_02_03)
        let read = try #require(ParserFrame.readHead(head))

        #expect(head == [0, 1, 2, 3, UInt8(ascii: "C")])
        #expect(read == (.chunk, 0x01_02_03))
    }

    @Test(
        "what is no head is not taken for one",
        arguments: [
            [], [0, 0, 0, 1], [0, 0, 0, 1, 0], [0xFF, 0xFF, 0xFF, 0xFF, UInt8(ascii: "P")],
        ] as [[UInt8]])
    func noHead(octets: [UInt8]) {
        #expect(ParserFrame.readHead(octets) == nil)
    }
}

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

    /// Octets that come in pieces of a length at most.
    private struct Source {
        var octets: ArraySlice<UInt8>
        let piece: Int

        mutating func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
            let part = octets.prefix(min(piece, buffer.count))
            octets = octets.dropFirst(part.count)
            buffer.copyBytes(from: part)
            return part.count
        }
    }

    private static let payloads: [[UInt8]] = [
        [], [1], Array(repeating: 2, count: 70_000), [3, 4], Array(repeating: 5, count: 65_531),
    ]

    @Test("frames come out as they went in, in whatever pieces", arguments: [1, 4, 5, 6, 1_000, 65_536, 1_000_000])
    func pieces(length: Int) throws {
        let octets = Self.payloads.flatMap { ParserFrame.head(.chunk, length: $0.count) + $0 }
        var source = Source(octets: octets[...], piece: length)
        let reader = FrameReader()

        for payload in Self.payloads {
            let frame = try #require(try reader.next { source.read($0) })
            #expect(frame.kind == .chunk && frame.payload == payload)
        }
        #expect(try reader.next { source.read($0) } == nil)
    }

    @Test("frames are sent as they are written, however little is taken at a time", arguments: [1, 7, 65_000, .max])
    func writing(most: Int) throws {
        var sent: [UInt8] = []
        var calls = 0
        var frames = FrameWriter()
        func take(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Int {
            calls += 1
            // A socket may have no room at all.
            let taken = (Array(first) + Array(second)).prefix(calls.isMultiple(of: 3) ? 0 : most)
            sent += taken
            return taken.count
        }

        for payload in Self.payloads { frames.write(.chunk, payload, take) }
        frames.flush(take)
        frames.flush(take)

        #expect(sent == Self.payloads.flatMap { ParserFrame.head(.chunk, length: $0.count) + $0 })
        // What came before the long one with it, and what came behind together.
        if most == .max { #expect(calls == 2) }
    }

    @Test("what ends within a frame is none, nor what no head begins", arguments: [1, 4, 5, 7])
    func noFrame(length: Int) {
        let octets = ParserFrame.head(.chunk, length: 3) + [1, 2, 3]
        var cut = Source(octets: octets.prefix(length), piece: 2)
        var other = Source(octets: [0, 0, 0, 1, 0, 7][...], piece: length)

        #expect(throws: FrameReader.NoFrame.self) { try FrameReader().next { cut.read($0) } }
        #expect(throws: FrameReader.NoFrame.self) { try FrameReader().next { other.read($0) } }
    }

    @Test("what reading throws comes through, and what came before stays")
    func failure() throws {
        struct Interrupted: Error {}
        let octets = ParserFrame.head(.chunk, length: 3) + [1, 2, 3]
        var source = Source(octets: octets[...], piece: 4)
        let reader = FrameReader()

        #expect(throws: Interrupted.self) {
            try reader.next { buffer in
                guard source.octets.count == octets.count else { throw Interrupted() }
                return source.read(buffer)
            }
        }
        #expect(try #require(try reader.next { source.read($0) }).payload == [1, 2, 3])
    }
}

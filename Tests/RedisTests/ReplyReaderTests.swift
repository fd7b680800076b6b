import NIOCore
import Testing

@testable import Redis

@Suite("Reply reader")
struct ReplyReaderTests {
    private func read(_ text: String, limit: Int = 1 << 20, sliceSize: Int = .max) throws -> [RedisValue] {
        let reader = ReplyReader(limit: limit)
        var replies: [RedisValue] = []
        var buffer = ByteBuffer(string: text)
        while let slice = buffer.readSlice(length: min(sliceSize, buffer.readableBytes)), slice.readableBytes > 0 {
            try reader.read(slice) { replies.append($0) }
        }
        return replies
    }

    static let cases: [(String, [RedisValue])] = [
        ("+OK\r\n", [.simpleString("OK")]),
        ("-ERR no\r\n", [.error("ERR no")]),
        (":-42\r\n:9223372036854775807\r\n", [.integer(-42), .integer(.max)]),
        ("$-1\r\n*-1\r\n", [.null, .null]),
        ("$0\r\n\r\n", [.bulk([])]),
        ("$4\r\na\r\nb\r\n", [.bulk(Array("a\r\nb".utf8))]),
        ("*0\r\n", [.array([])]),
        ("*2\r\n*0\r\n:1\r\n", [.array([.array([]), .integer(1)])]),
        (
            "*3\r\n:1\r\n*2\r\n$1\r\nx\r\n$-1\r\n+y\r\n:7\r\n",
            [
                .array([.integer(1), .array([.bulk([0x78]), .null]), .simpleString("y")]), .integer(7),
            ]
        ),
        ("*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n:5\r\n", [.array([.array([.array([.array([.array([.integer(5)])])])])])]),
    ]

    @Test("replies are read whole, however they are cut", arguments: cases, [1, 2, 7, Int.max])
    func replies(_ example: (String, [RedisValue]), sliceSize: Int) throws {
        #expect(try read(example.0, sliceSize: sliceSize) == example.1)
    }

    @Test(
        "what is no RESP2 is a protocol error",
        arguments: [
            "HTTP/1.1 400 Bad Request\r\n", "$-2\r\n", ":twelve\r\n", "*99999999999\r\n",
            String(repeating: "*1\r\n", count: 12),
        ])
    func garbage(_ text: String) {
        let error = #expect(throws: RedisError.self) { try read(text) }

        #expect(error?.kind == .protocolError)
    }

    @Test("a reply over the limit is a protocol error, many small ones are not")
    func limit() throws {
        #expect(throws: RedisError.self) { try read("$2000\r\n" + String(repeating: "x", count: 2000), limit: 1000) }
        #expect(throws: RedisError.self) { try read("*500\r\n" + String(repeating: ":1\r\n", count: 499), limit: 1000) }
        #expect(try read(String(repeating: "+OK\r\n", count: 40_000), limit: 1000).count == 40_000)
    }

    @Test("a reader that is dropped in the middle of a reply leaves nothing")
    func droppedHalfway() throws {
        #expect(try read("*3\r\n$3\r\nabc\r\n*2\r\n:1\r\n$100\r\nab") == [])
    }

    @Test("a promised number of elements takes no memory before they come")
    func hugeCount() throws {
        #expect(try read("*2147483647\r\n:1\r\n") == [])
    }

    @Test("commands are written in RESP2, octets as they are")
    func encoding() {
        var buffer = ByteBuffer()

        buffer.writeCommand(["SET", "ключ", [0, 13, 10, 255] as [UInt8], -12, 1.5, ""])

        let expected: [UInt8] =
            Array("*6\r\n$3\r\nSET\r\n$8\r\nключ\r\n$4\r\n".utf8) + [0, 13, 10, 255]
            + Array("\r\n$3\r\n-12\r\n$3\r\n1.5\r\n$0\r\n\r\n".utf8)
        #expect(Array(buffer.readableBytesView) == expected)
    }
}

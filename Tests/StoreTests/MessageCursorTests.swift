import Core
import Store
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("Message cursors")
struct MessageCursorTests {
    private static let snapshot = Snapshot("100:120:100,105,119")

    @Test(
        "a snapshot sees what had been committed",
        arguments: [(99, true), (100, false), (101, true), (105, false), (118, true), (119, false), (120, false), (900, false)]
            as [(UInt64, Bool)])
    func sees(transaction: UInt64, isSeen: Bool) throws {
        #expect(try #require(Self.snapshot).sees(transaction) == isSeen)
    }

    @Test("a later snapshot includes an earlier one, and not the other way round")
    func includes() throws {
        let earlier = try #require(Self.snapshot)
        for text in ["105:121:105,119,120", "130:130:", "100:120:100,105", "100:120:100,105,119"] {
            #expect(try #require(Snapshot(text)).includes(earlier), "\(text)")
        }
        for text in ["90:95:", "100:120:100,105,110,119", "90:130:95,100"] {
            #expect(try !#require(Snapshot(text)).includes(earlier), "\(text)")
        }
    }

    @Test(
        "what is no snapshot is refused, as PostgreSQL would",
        arguments: [
            "", "1", "1:2", "a:b:c", "5:4:", "0:4:", "1:2:3", "1:9:3,2", "1:9:3,3", "1:9:,", "1:9:0", "-1:9:",
            "1:99999999999999999999:",
        ])
    func noSnapshot(text: String) {
        let isEmptyList = text == "1:9:,"

        #expect((Snapshot(text) == nil) != isEmptyList)
    }

    @Test("a cursor is read as it was written")
    func roundTrip() throws {
        let snapshot = try #require(Self.snapshot)
        let base = try #require(Snapshot("4294967296:4294967300:4294967297"))
        let message = MessageID.make()
        let time = MessageCursor.ReceivedKey(microseconds: 1_795_873_445_123_456, message: message)
        let cursors = [
            MessageCursor(seen: snapshot), MessageCursor(seen: base),
            MessageCursor(seen: snapshot, rest: .stored(base: base, after: .init(transaction: 104, message: message))),
            MessageCursor(seen: snapshot, rest: .received(after: time)),
        ]

        for cursor in cursors {
            let text = cursor.description
            #expect(MessageCursor(text) == cursor)
            #expect(text.utf8.allSatisfy { $0 != UInt8(ascii: "=") && $0 > 0x20 && $0 < 0x7F })
            // Anything shorter or longer is none.
            #expect(MessageCursor(String(text.dropLast(2))) == nil)
            #expect(MessageCursor(text + "AA") == nil)
        }
        #expect(time.microseconds == 1_795_873_445_123_456)
    }

    @Test("no text makes the reader fail, and what it takes PostgreSQL takes too")
    func anyText() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        for _ in 0..<20_000 {
            let length = Int.random(in: 0...40, using: &generator)
            let text = "AQ" + String((0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "A" })
            guard let cursor = MessageCursor(text) else { continue }
            #expect(Snapshot(cursor.seen.description) == cursor.seen)
        }
    }
}

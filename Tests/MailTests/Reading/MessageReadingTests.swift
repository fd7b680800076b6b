import Core
import Foundation
import Packing
import Testing

@testable import Mail

/// What is made of a mail for the store, and its way out of the parser's process.
@Suite("Readings")
struct MessageReadingTests {
    private static let full = MessageDocument(
        text: "a \"quoted\" line\n\u{1}\u{1F41F}", html: "<p>\\</p>", headers: [.init(key: "to", value: "x\ty")],
        recipients: [
            .init(kind: .to, name: "Ada", address: "a@example.com"), .init(kind: .replyTo, name: nil, address: "b@example.com"),
        ],
        attachments: [
            .init(
                part: "1.2", filename: "f/é.pdf", contentType: "application/pdf", sizeBytes: 12, contentId: "c",
                disposition: .inline),
            .init(part: "2", filename: nil, contentType: "a/b", sizeBytes: 0, contentId: nil, disposition: .unknown),
        ],
        candidates: [.init(code: "4821", score: -3, source: "body", evidence: ["x", "y"])],
        links: [.init(url: "https://example.com/?a=\"b\"", kind: "verify", text: "here")], truncated: ["text", "parts"])

    @Test("a document is written as any other JSON of ours, and read again", arguments: [full, .empty])
    func document(_ document: MessageDocument) throws {
        #expect(document.json == (try JSONCoding.encode(document)))
        #expect(try MessageDocument(json: document.json) == document)
    }

    @Test("a reading comes out of its payload as it went in")
    func payload() throws {
        let full = MessageReading(
            messageID: "<m@example.com>", subject: "S\u{1F41F}", preview: "P", fromName: "", fromAddress: "a@example.com",
            date: Date(timeIntervalSince1970: -1.5), verification: .init(code: "4821", source: "subject", method: "rules"),
            document: Self.full, search: "s p")

        for reading in [full, MessageReading(failure: "mail_parser_crashed"), MessageReading(subject: "", preview: "")] {
            #expect(MessageReading(payload: reading.payload) == reading)
        }
        #expect(full.attachmentCount == 2 && full.hasHTML)
    }

    @Test("what is cut off, goes on or counts wrongly is no payload")
    func noPayload() {
        let payload = MessageReading(subject: "s", preview: "p").payload

        for length in payload.indices { #expect(MessageReading(payload: Array(payload[..<length])) == nil) }
        #expect(MessageReading(payload: payload + [0]) == nil)
        #expect(MessageReading(payload: [0, 0, 0, 0] + payload.dropFirst(4)) != nil)
        #expect(MessageReading(payload: [0x7F, 0xFF, 0xFF, 0xFF] + payload.dropFirst(4)) == nil)
        // A subject there must be.
        #expect(MessageReading(payload: Array(repeating: 0xFF, count: payload.count)) == nil)
    }

    @Test("a long document comes packed, with a length that it may have")
    func packed() throws {
        var reading = MessageReading(
            subject: "s", preview: "p", document: MessageDocument(text: String(repeating: "a line of text\n", count: 500)))
        #expect(reading.document.isPacked)
        #expect(reading.payload.count < 1_000)
        #expect(MessageReading(payload: reading.payload) == reading)

        let octets = reading.document.octets
        for length in [0, octets.count - 1, ParserFrame.maximumLength + 1] {
            reading.document = PackedOctets(octets: octets, length: length)
            #expect(MessageReading(payload: reading.payload) == nil)
        }
    }

    @Test("read anew, a mail's recipients and attachments keep their ids where they are the same")
    func keepingIDs() throws {
        let known = MessageDocument(
            recipients: [
                .init(kind: .to, name: nil, address: "a@example.com"), .init(kind: .to, name: nil, address: "old@example.com"),
            ],
            attachments: [.init(part: "1", filename: nil, contentType: "a/b", sizeBytes: 1, contentId: nil, disposition: .inline)]
        )
        let new = MessageReading(
            subject: "s", preview: "p",
            document: MessageDocument(
                recipients: [
                    .init(kind: .cc, name: nil, address: "a@example.com"), .init(kind: .to, name: "A", address: "a@example.com"),
                    .init(kind: .to, name: nil, address: "new@example.com"),
                ],
                attachments: [
                    .init(part: "1", filename: "x", contentType: "a/b", sizeBytes: 2, contentId: nil, disposition: .inline),
                    .init(part: "2", filename: nil, contentType: "a/b", sizeBytes: 1, contentId: nil, disposition: .inline),
                ]))

        let kept = try MessageDocument(json: try new.keepingIDs(of: known).document.unpacked())

        #expect(kept.recipients.map { $0.id == known.recipients[0].id } == [false, true, false])
        #expect(kept.recipients[2].id != known.recipients[1].id)
        #expect(kept.attachments.map { $0.id == known.attachments[0].id } == [true, false])
        #expect(kept.attachments[0].filename == "x")
    }
}

import Packing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension MessageReading {
    /// What is cut off beyond: no mail has so much, and a row must stay small.
    private static let longestText = 1_000
    private static let longestMessageID = 1_000
    /// The subject of a mail that has none.
    static let noSubject = "(no subject)"

    /// What is stored of a mail: what it says, the codes that are found in it, and the words that it is searched by.
    public init(_ message: ParsedMessage, detector: VerificationCodeDetector) {
        let hasText = message.text.map(Self.isVisible) ?? false
        // Of a page beside a text only what codes are looked for in, of one alone what is searched by besides.
        let page = message.html.map {
            HTMLText($0, wanted: hasText ? VerificationCodeDetector.longestText : SearchText.longestText)
        }
        let finding = detector.detect(subject: message.subject ?? "", text: message.text, page: page)
        let sender = Sender(message.from)
        let visible = Self.visible(text: message.text, page: page)
        self.init(
            messageID: message.messageID.map { $0.cut(to: Self.longestMessageID) },
            subject: (message.subject ?? Self.noSubject).cut(to: Self.longestText),
            preview: MessagePreview.make(visible), fromName: sender.name, fromAddress: sender.address,
            date: message.date.flatMap(Self.storable),
            verification: finding.best.map {
                .init(code: $0.code, source: $0.source.rawValue, method: $0.method.rawValue)
            },
            document: MessageDocument(message, finding: finding),
            search: SearchText.stored([message.subject ?? "", sender.name ?? "", sender.address ?? "", visible]))
    }

    /// What a reader sees first: the plain text, or the page where there is none.
    static func visible(text: String?, page: HTMLText?) -> String {
        if let text, isVisible(text) { return text }
        return page?.text ?? ""
    }

    private static func isVisible(_ text: String) -> Bool { text.contains { !$0.isWhitespace } }

    /// The reading of a mail that could not be parsed.
    public init(failure: String) {
        self.init(failure: failure, subject: Self.noSubject, preview: MessagePreview.empty)
    }

    /// The same with the ids that recipients and attachments had in an earlier reading of the mail.
    /// - Throws: when the document is none.
    public func keepingIDs(of known: MessageDocument) throws -> MessageReading {
        var reading = self
        let document = try MessageDocument(json: document.unpacked()).keepingIDs(of: known)
        reading.document = PackedOctets(packing: document.json)
        return reading
    }

    /// PostgreSQL's times end; a mail may say any.
    private static func storable(_ date: Date) -> Date? {
        (-62_135_596_800..<253_402_300_800).contains(date.timeIntervalSince1970) ? date : nil
    }
}

extension String {
    /// The beginning, up to a number of characters.
    fileprivate func cut(to characters: Int) -> String {
        utf8.count > characters ? String(prefix(characters)) : self
    }
}

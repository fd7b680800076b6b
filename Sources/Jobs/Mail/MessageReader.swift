import Core
public import Mail
public import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Reads a mail: has it parsed, looks for codes, and makes of it what is stored.
public struct MessageReader: Sendable {
    /// What is cut off beyond: no mail has so much, and a row must stay small.
    private static let longestText = 1_000
    private static let longestMessageID = 1_000
    /// The subject of a mail that has none.
    static let noSubject = "(no subject)"

    private let parser: MailParserPool
    private let detector = VerificationCodeDetector()

    public init(parser: MailParserPool) {
        self.parser = parser
    }

    /// Reads a mail. One that cannot be parsed gives a reading that says why.
    ///
    /// - Parameter known: what was read of it before, whose recipients and attachments keep their ids.
    /// - Throws: when it was not the mail's fault: there is no parser, or none is free.
    public func read(_ octets: [UInt8], known: MessageDocument? = nil) async throws -> MessageReading {
        do {
            return reading(try await parser.parse(octets), known: known)
        } catch let error as MailParserError {
            switch error.kind {
            case .unavailable: throw error
            case .crashed, .timedOut, .tooLarge, .malformedAnswer, .noSuchPart:
                return MessageReading(
                    failure: error.code, subject: Self.noSubject, preview: MessagePreview.empty)
            }
        }
    }

    private func reading(_ message: ParsedMessage, known: MessageDocument?) -> MessageReading {
        let page = message.html.map { HTMLText($0) }
        let finding = detector.detect(subject: message.subject ?? "", text: message.text, page: page)
        let sender = Sender(message.from)
        // What a reader sees first: the plain text, or the page where there is none.
        let hasText = message.text?.contains { !$0.isWhitespace } ?? false
        let visible = (hasText ? message.text : page?.text) ?? ""
        return MessageReading(
            messageID: message.messageID.map { $0.cut(to: Self.longestMessageID) },
            subject: (message.subject ?? Self.noSubject).cut(to: Self.longestText),
            preview: MessagePreview.make(text: visible, page: nil), fromName: sender.name, fromAddress: sender.address,
            date: message.date.flatMap(Self.storable),
            verification: finding.best.map {
                .init(code: $0.code, source: $0.source.rawValue, method: $0.method.rawValue)
            },
            document: MessageDocument(message, finding: finding, known: known),
            search: SearchText.stored([message.subject ?? "", sender.name ?? "", sender.address ?? "", visible]))
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

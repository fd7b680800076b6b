import Core
import Mail
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A message with all that it says: the members of lists, and these.
struct MessageDetailView: Encodable {
    private struct Recipient: Encodable {
        let id: RecipientID
        let kind: String
        @Nullable var name: String?
        let address: String
    }

    private struct Recipients: Encodable {
        let to: [Recipient]
        let cc: [Recipient]
        let bcc: [Recipient]
        let replyTo: [Recipient]
    }

    private struct Attachment: Encodable {
        let id: AttachmentID
        @Nullable var filename: String?
        let contentType: String
        let sizeBytes: Int
        @Nullable var contentId: String?
        let disposition: String
        let downloadPath: String
    }

    private struct Rest: Encodable {
        @Nullable var envelopeFrom: String?
        let envelopeTo: String
        @Nullable var messageId: String?
        @Nullable var dateHeader: Date?
        @Nullable var html: String?
        @Nullable var text: String?
        let headers: [MessageDocument.Header]
        let recipients: Recipients
        let attachments: [Attachment]
        /// What may be a code, the likeliest first.
        let verificationCandidates: [MessageDocument.Candidate]
        let links: [MessageDocument.Link]
        /// What the parser left out something of.
        let truncated: [String]
        @Nullable var parseError: String?
        let rawDownloadPath: String
        @Nullable var htmlPath: String?
    }

    private let summary: MessageView
    private let rest: Rest

    init(_ message: MessageRecord) {
        summary = MessageView(message.summary)
        let path = "/api/messages/\(message.summary.id)"
        let document = message.document
        let recipients = Dictionary(grouping: document.recipients, by: \.kind).mapValues {
            $0.map { Recipient(id: $0.id, kind: $0.kind.rawValue, name: $0.name, address: $0.address) }
        }
        rest = Rest(
            envelopeFrom: message.envelopeFrom, envelopeTo: message.envelopeTo, messageId: message.messageID,
            dateHeader: message.dateHeader, html: document.html, text: document.text, headers: document.headers,
            recipients: Recipients(
                to: recipients[.to] ?? [], cc: recipients[.cc] ?? [], bcc: recipients[.bcc] ?? [],
                replyTo: recipients[.replyTo] ?? []),
            attachments: document.attachments.map {
                Attachment(
                    id: $0.id, filename: $0.filename, contentType: $0.contentType, sizeBytes: $0.sizeBytes,
                    contentId: $0.contentId, disposition: $0.disposition.rawValue,
                    downloadPath: "\(path)/attachments/\($0.id)")
            },
            verificationCandidates: document.candidates, links: document.links, truncated: document.truncated,
            parseError: message.parseError, rawDownloadPath: "\(path)/raw",
            htmlPath: document.html == nil ? nil : "\(path)/html")
    }

    func encode(to encoder: any Encoder) throws {
        try summary.encode(to: encoder)
        try rest.encode(to: encoder)
    }
}

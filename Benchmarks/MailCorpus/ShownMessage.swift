import Mail

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A message as `GET /api/messages/{id}` shows it.
struct ShownMessage: Decodable {
    private struct Recipient: Decodable {
        let name: String?
        let address: String

        var parsed: ParsedAddress { ParsedAddress(name: name, address: address) }
    }

    private struct Recipients: Decodable {
        let to: [Recipient]
        let cc: [Recipient]
        let bcc: [Recipient]
        let replyTo: [Recipient]
    }

    private struct Attachment: Decodable {
        let filename: String?
        let contentType: String
        let sizeBytes: Int
        let contentId: String?
        let disposition: AttachmentDisposition
    }

    private struct Message: Decodable {
        let subject: String
        let previewText: String
        let fromName: String?
        let fromAddress: String?
        let messageId: String?
        let dateHeader: Date?
        let text: String?
        let html: String?
        let recipients: Recipients
        let attachments: [Attachment]
    }

    private let message: Message

    /// The same as the parser says it.
    var parsed: ParsedMessage {
        var parsed = ParsedMessage()
        parsed.subject = message.subject == "(no subject)" ? nil : message.subject
        if message.fromName != nil || message.fromAddress != nil {
            parsed.from = ParsedAddress(name: message.fromName, address: message.fromAddress ?? "")
        }
        parsed.to = message.recipients.to.map(\.parsed)
        parsed.cc = message.recipients.cc.map(\.parsed)
        parsed.bcc = message.recipients.bcc.map(\.parsed)
        parsed.replyTo = message.recipients.replyTo.map(\.parsed)
        parsed.date = message.dateHeader
        parsed.messageID = message.messageId
        parsed.text = message.text
        parsed.html = message.html
        parsed.attachments = message.attachments.map {
            ParsedAttachment(
                part: "", filename: $0.filename, contentType: $0.contentType, size: $0.sizeBytes, contentID: $0.contentId,
                disposition: $0.disposition)
        }
        return parsed
    }
}

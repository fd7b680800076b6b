import Core
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A message as lists show it.
struct MessageView: Encodable {
    struct Verification: Encodable {
        let code: String
        let source: String
        let method: String
    }

    let id: MessageID
    let mailboxId: MailboxID
    let mailboxAddress: String
    let subject: String
    let previewText: String
    @Nullable var fromName: String?
    @Nullable var fromAddress: String?
    let receivedAt: Date
    let sizeBytes: Int
    let attachmentCount: Int
    let hasHtml: Bool
    let parseStatus: String
    let read: Bool
    @Nullable var verification: Verification?

    init(_ message: MessageSummary) {
        id = message.id
        mailboxId = message.mailbox
        mailboxAddress = message.mailboxAddress
        subject = message.subject
        previewText = message.preview
        fromName = message.fromName
        fromAddress = message.fromAddress
        receivedAt = message.receivedAt
        sizeBytes = message.sizeBytes
        attachmentCount = message.attachmentCount
        hasHtml = message.hasHTML
        parseStatus = message.parseStatus.rawValue
        read = message.readAt != nil
        verification = message.verification.map { .init(code: $0.code, source: $0.source, method: $0.method) }
    }
}

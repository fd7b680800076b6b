import Core
import Mail
import Store

extension MessageDocument {
    /// What a mail says, as it is stored.
    /// - Parameter known: an earlier reading of the same mail; what is still there keeps its id.
    init(_ message: ParsedMessage, finding: VerificationFinding, known: MessageDocument?) {
        var recipients: [Recipient] = []
        let fields: [(Recipient.Kind, [ParsedAddress])] = [
            (.to, message.to), (.cc, message.cc), (.bcc, message.bcc), (.replyTo, message.replyTo),
        ]
        for (kind, addresses) in fields {
            let before = known?.recipients.filter { $0.kind == kind } ?? []
            for (index, address) in addresses.enumerated() {
                let same = index < before.count && before[index].address == address.address ? before[index] : nil
                recipients.append(
                    Recipient(id: same?.id ?? .make(), kind: kind, name: address.name, address: address.address))
            }
        }
        let attachmentIDs = Dictionary(known?.attachments.map { ($0.part, $0.id) } ?? []) { first, _ in first }
        let attachments = message.attachments.map { attachment in
            Attachment(
                id: attachmentIDs[attachment.part] ?? .make(), part: attachment.part,
                filename: attachment.filename, contentType: attachment.contentType, sizeBytes: attachment.size,
                contentId: attachment.contentID, disposition: Attachment.Disposition(attachment.disposition))
        }
        self.init(
            text: message.text, html: message.html,
            headers: message.headers.map { Header(key: $0.key, value: $0.value) }, recipients: recipients,
            attachments: attachments,
            candidates: finding.candidates.map {
                Candidate(
                    code: $0.code, score: $0.score, source: $0.source.rawValue, evidence: $0.evidence.map(\.rawValue))
            },
            links: finding.links.map { Link(url: $0.url, kind: $0.kind.rawValue, text: $0.text) },
            truncated: message.truncated.map(\.rawValue))
    }
}

extension MessageDocument.Attachment.Disposition {
    init(_ disposition: AttachmentDisposition) {
        switch disposition {
        case .attachment: self = .attachment
        case .inline: self = .inline
        case .unknown: self = .unknown
        }
    }
}

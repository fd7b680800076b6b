extension MessageDocument {
    /// What a mail says, as it is stored.
    init(_ message: ParsedMessage, finding: VerificationFinding) {
        let fields: [(Recipient.Kind, [ParsedAddress])] = [
            (.to, message.to), (.cc, message.cc), (.bcc, message.bcc), (.replyTo, message.replyTo),
        ]
        self.init(
            text: message.text, html: message.html,
            headers: message.headers.map { Header(key: $0.key, value: $0.value) },
            recipients: fields.flatMap { kind, addresses in
                addresses.map { Recipient(kind: kind, name: $0.name, address: $0.address) }
            },
            attachments: message.attachments.map {
                Attachment(
                    part: $0.part, filename: $0.filename, contentType: $0.contentType, sizeBytes: $0.size,
                    contentId: $0.contentID, disposition: Attachment.Disposition($0.disposition))
            },
            candidates: finding.candidates.map {
                Candidate(
                    code: $0.code, score: $0.score, source: $0.source.rawValue, evidence: $0.evidence.map(\.rawValue))
            },
            links: finding.links.map { Link(url: $0.url, kind: $0.kind.rawValue, text: $0.text) },
            truncated: message.truncated.map(\.rawValue))
    }

    /// The same with the ids of an earlier reading of the mail, where it had the same recipient or attachment at the same place.
    func keepingIDs(of known: MessageDocument) -> MessageDocument {
        var document = self
        for kind in Recipient.Kind.allCases {
            let before = known.recipients.filter { $0.kind == kind }
            let places = recipients.indices.filter { recipients[$0].kind == kind }
            for (place, same) in zip(places, before) where recipients[place].address == same.address {
                document.recipients[place].id = same.id
            }
        }
        let attachmentIDs = Dictionary(known.attachments.map { ($0.part, $0.id) }) { first, _ in first }
        for place in attachments.indices {
            if let id = attachmentIDs[attachments[place].part] { document.attachments[place].id = id }
        }
        return document
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

import Core

extension MessageDocument {
    /// Reads what `json` wrote, now or years ago.
    public init(json: [UInt8]) throws {
        self = try JSONCoding.decode(from: json)
    }

    /// The document as it is stored: octet for octet what `JSONCoding` makes of it, written member by member since every mail needs it.
    public var json: [UInt8] {
        // What is escaped takes more; headers and the rest are short.
        let long = (html?.utf8.count ?? 0) + (text?.utf8.count ?? 0)
        return JSONObjectText.octets(capacity: long + long / 16 + 4_096) { object in
            object.add("attachments", attachments) { member, attachment in
                member.add("contentId", ifPresent: attachment.contentId)
                member.add("contentType", attachment.contentType)
                member.add("disposition", attachment.disposition.rawValue)
                member.add("filename", ifPresent: attachment.filename)
                member.add("id", attachment.id.description)
                member.add("part", attachment.part)
                member.add("sizeBytes", attachment.sizeBytes)
            }
            object.add("candidates", candidates) { member, candidate in
                member.add("code", candidate.code)
                member.add("evidence", candidate.evidence)
                member.add("score", candidate.score)
                member.add("source", candidate.source)
            }
            object.add("headers", headers) { member, header in
                member.add("key", header.key)
                member.add("value", header.value)
            }
            object.add("html", ifPresent: html)
            object.add("links", links) { member, link in
                member.add("kind", link.kind)
                member.add("text", link.text)
                member.add("url", link.url)
            }
            object.add("recipients", recipients) { member, recipient in
                member.add("address", recipient.address)
                member.add("id", recipient.id.description)
                member.add("kind", recipient.kind.rawValue)
                member.add("name", ifPresent: recipient.name)
            }
            object.add("text", ifPresent: text)
            object.add("truncated", truncated)
        }
    }
}

import Mail

/// A part that has no parts: a text, a file, a message as a whole.
struct Leaf {
    /// Its place: `1` is the root, `1.2` the root's second part.
    let path: String
    let type: MediaType
    let fields: [HeaderField]
    /// The body as it stands in the mail.
    let rawBody: () -> [UInt8]
    /// True within a `multipart/report` (RFC 6522): what is quoted there is not what the sender says.
    let isInReport: Bool
    let messageDepth: Int

    private var dispositionField: String? { fields.first("Content-Disposition").map { $0.value.lowercasedASCII } }

    var disposition: AttachmentDisposition {
        // The word before the first parameter: a file may well be called "inline".
        AttachmentDisposition(fieldValue: dispositionField.map { String($0.prefix { $0 != ";" }) })
    }

    /// True for what is read rather than fetched.
    var isBody: Bool { type.isText && disposition != .attachment }

    func body() -> [UInt8] {
        TransferEncoding(fieldValue: fields.first("Content-Transfer-Encoding")?.value).decode(rawBody())
    }

    /// The name of the file (RFC 2183, 2.3), or else that of the type, which is how it was done before.
    func filename(_ text: HeaderText) -> String? {
        let disposition = fields.first("Content-Disposition").map { ParameterList($0.value, text: text) }
        for name in [disposition?["filename"], type.parameters?["name"], disposition?["name"], type.parameters?["filename"]] {
            if let name, !name.isEmpty { return name }
        }
        return nil
    }

    var contentID: String? {
        guard let value = fields.first("Content-ID")?.value.ascii else { return nil }
        let bare = value.filter { $0 != "<" && $0 != ">" }.cleanedLine
        return bare.isEmpty ? nil : bare
    }
}

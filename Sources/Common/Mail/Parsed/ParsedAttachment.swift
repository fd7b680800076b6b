/// A part of a message that is not its text: a file, an image within the HTML, a whole message.
public struct ParsedAttachment: Codable, Hashable, Sendable {
    /// Where the part stands in the tree, e.g. `1.2.1`: what `MailParserPool.extract(part:of:)` takes.
    public let part: String
    /// The file's name (RFC 2231 and RFC 2047 decoded), free of control characters but not of path separators.
    public let filename: String?
    /// The media type in lower case, without parameters; `application/octet-stream` when the mail does not say.
    public let contentType: String
    /// Octets after decoding.
    public let size: Int
    /// Without the angle brackets.
    public let contentID: String?
    public let disposition: AttachmentDisposition

    public init(
        part: String, filename: String?, contentType: String, size: Int, contentID: String?,
        disposition: AttachmentDisposition
    ) {
        self.part = part
        self.filename = filename
        self.contentType = contentType
        self.size = size
        self.contentID = contentID
        self.disposition = disposition
    }
}

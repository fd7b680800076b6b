/// What the sender wants done with an attachment (RFC 2183).
public enum AttachmentDisposition: String, Codable, Sendable, CaseIterable {
    case attachment, inline, unknown

    /// Reads the value of Content-Disposition; whatever speaks of neither is `unknown`.
    public init(fieldValue: String?) {
        guard let value = fieldValue?.lowercased(), !value.isEmpty else {
            self = .unknown
            return
        }
        self = value.contains("inline") ? .inline : value.contains("attachment") ? .attachment : .unknown
    }
}

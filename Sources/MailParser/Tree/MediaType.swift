/// What a part is (RFC 2045, 5), in lower case, read from its Content-Type.
struct MediaType {
    let name: String
    let parameters: ParameterList?
    /// False when the field is no type.
    private let isReadable: Bool

    static let plainText = MediaType(standard: "text/plain")
    static let message = MediaType(standard: "message/rfc822")

    private init(standard: String) {
        name = standard
        parameters = nil
        isReadable = true
    }

    /// - Parameter standard: what the part is when the field is missing.
    init(_ field: HeaderField?, text: HeaderText, standard: MediaType = .plainText) {
        guard let field else {
            self = standard
            return
        }
        let list = ParameterList(field.value, text: text)
        parameters = list
        isReadable = list.value.contains("/")
        name = Self.normalized(list.value)
    }

    /// RFC 2045, 5.2: what cannot be read is plain text. That holds for a bare `text` too; GMime makes a file of it.
    private static func normalized(_ value: String) -> String {
        let pieces = value.split(separator: "/", omittingEmptySubsequences: false)
        if pieces.count >= 2, !pieces[0].isEmpty, !pieces[1].isEmpty { return "\(pieces[0])/\(pieces[1])" }
        switch pieces[0] {
        case "html": return "text/html"
        case "multipart": return "multipart/mixed"
        case "application", "image", "audio", "video": return "application/octet-stream"
        default: return "text/plain"
        }
    }

    /// The type as that of a file: what names a type that cannot be read is octets.
    var fileType: String { isReadable ? name : "application/octet-stream" }
    var isReport: Bool { name == "multipart/report" }
    var isMultipart: Bool { name.hasPrefix("multipart/") }
    var isMessage: Bool { ["message/rfc822", "message/rfc2822", "message/global", "message/news"].contains(name) }
    var isText: Bool { name == "text/plain" || name == "text/html" }
    var boundary: String? { parameters?["boundary"].flatMap { $0.isEmpty ? nil : $0 } }
}

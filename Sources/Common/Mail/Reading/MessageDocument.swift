public import Core

/// What one message shows besides its row: the JSON of `message_contents`.
///
/// Members may be added; one that is there keeps its name and its meaning, since documents are never rewritten but by parsing anew.
public struct MessageDocument: Sendable, Equatable, Codable {
    public struct Header: Sendable, Equatable, Codable {
        /// In lower case.
        public var key: String
        public var value: String

        public init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    public struct Recipient: Sendable, Equatable, Codable {
        public enum Kind: String, Sendable, Codable, CaseIterable {
            case to, cc, bcc, replyTo
        }

        public var id: RecipientID
        public var kind: Kind
        public var name: String?
        public var address: String

        public init(id: RecipientID = .make(), kind: Kind, name: String?, address: String) {
            self.id = id
            self.kind = kind
            self.name = name
            self.address = address
        }
    }

    public struct Attachment: Sendable, Equatable, Codable {
        public enum Disposition: String, Sendable, Codable, CaseIterable {
            case attachment, inline, unknown
        }

        public var id: AttachmentID
        /// Where it stands in the mail, e.g. `1.2.1`: what the parser takes to read it.
        public var part: String
        /// As the mail says it: free of control characters but not of path separators.
        public var filename: String?
        public var contentType: String
        /// Octets after decoding.
        public var sizeBytes: Int
        /// Without the angle brackets.
        public var contentId: String?
        public var disposition: Disposition

        public init(
            id: AttachmentID = .make(), part: String, filename: String?, contentType: String, sizeBytes: Int,
            contentId: String?, disposition: Disposition
        ) {
            self.id = id
            self.part = part
            self.filename = filename
            self.contentType = contentType
            self.sizeBytes = sizeBytes
            self.contentId = contentId
            self.disposition = disposition
        }
    }

    /// Something that may be a code, with what speaks for and against it.
    public struct Candidate: Sendable, Equatable, Codable {
        public var code: String
        public var score: Int
        /// `subject` or `body`.
        public var source: String
        public var evidence: [String]

        public init(code: String, score: Int, source: String, evidence: [String]) {
            self.code = code
            self.score = score
            self.source = source
            self.evidence = evidence
        }
    }

    /// A link that acts when it is opened.
    public struct Link: Sendable, Equatable, Codable {
        public var url: String
        /// `verify`, `login`, `reset`, `invite` or `unsubscribe`.
        public var kind: String
        /// The words that one clicks.
        public var text: String

        public init(url: String, kind: String, text: String) {
            self.url = url
            self.kind = kind
            self.text = text
        }
    }

    public var text: String?
    /// Not sanitised.
    public var html: String?
    /// In the order of the mail.
    public var headers: [Header]
    /// To, then Cc, Bcc and Reply-To, each in its order.
    public var recipients: [Recipient]
    public var attachments: [Attachment]
    /// The likeliest first.
    public var candidates: [Candidate]
    public var links: [Link]
    /// Bounds of the parser that the mail ran into, so that something of it is left out: `headers`, `addresses`, `parts`, `depth`,
    /// `text`, `html`.
    public var truncated: [String]

    /// The document of a mail that could not be parsed.
    public static let empty = MessageDocument()

    public init(
        text: String? = nil, html: String? = nil, headers: [Header] = [], recipients: [Recipient] = [],
        attachments: [Attachment] = [], candidates: [Candidate] = [], links: [Link] = [], truncated: [String] = []
    ) {
        self.text = text
        self.html = html
        self.headers = headers
        self.recipients = recipients
        self.attachments = attachments
        self.candidates = candidates
        self.links = links
        self.truncated = truncated
    }
}

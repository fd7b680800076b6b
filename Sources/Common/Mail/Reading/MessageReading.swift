public import Packing

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What reading a mail gave: the columns of its row, and its document.
public struct MessageReading: Sendable, Equatable {
    public struct Verification: Sendable, Equatable {
        public var code: String
        /// `subject` or `body`.
        public var source: String
        /// `rules`
        public var method: String

        public init(code: String, source: String, method: String) {
            self.code = code
            self.source = source
            self.method = method
        }
    }

    /// The code of the parser's error; `nil` when the mail was read.
    public var failure: String?
    public var messageID: String?
    public var subject: String
    public var preview: String
    public var fromName: String?
    public var fromAddress: String?
    public var date: Date?
    public var verification: Verification?
    public var attachmentCount: Int
    public var hasHTML: Bool
    /// A `MessageDocument` as JSON: packed by the parser's process, and so to where it is stored.
    public var document: PackedOctets
    /// The words for full-text search, separated by spaces.
    public var search: String

    public init(
        failure: String? = nil, messageID: String? = nil, subject: String, preview: String, fromName: String? = nil,
        fromAddress: String? = nil, date: Date? = nil, verification: Verification? = nil, document: MessageDocument = .empty,
        search: String = ""
    ) {
        self.failure = failure
        self.messageID = messageID
        self.subject = subject
        self.preview = preview
        self.fromName = fromName
        self.fromAddress = fromAddress
        self.date = date
        self.verification = verification
        attachmentCount = document.attachments.count
        hasHTML = document.html != nil
        self.document = PackedOctets(packing: document.json)
        self.search = search
    }
}

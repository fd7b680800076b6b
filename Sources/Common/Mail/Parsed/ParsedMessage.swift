#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What a message says, in Unicode: valid UTF-8 without U+0000, whatever the mail was made of.
public struct ParsedMessage: Codable, Hashable, Sendable {
    /// Unfolded and decoded; `nil` when there is no such field, empty when it is empty.
    public var subject: String?
    /// The first mailbox of the From field.
    public var from: ParsedAddress?
    public var to: [ParsedAddress]
    public var cc: [ParsedAddress]
    public var bcc: [ParsedAddress]
    public var replyTo: [ParsedAddress]
    /// The Date field; `nil` when there is none or it is none.
    public var date: Date?
    /// With its angle brackets, as written.
    public var messageID: String?
    /// All plain text parts that are no attachments, in order, with an empty line between.
    public var text: String?
    /// All HTML parts that are no attachments, in order. Not sanitised.
    public var html: String?
    public var headers: [ParsedHeader]
    public var attachments: [ParsedAttachment]
    /// Which bounds the message ran into; empty for every ordinary mail.
    public var truncated: [ParsedBound]

    /// A message of which nothing is known.
    public init() {
        to = []
        cc = []
        bcc = []
        replyTo = []
        headers = []
        attachments = []
        truncated = []
    }
}

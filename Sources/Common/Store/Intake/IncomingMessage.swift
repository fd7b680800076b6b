public import Core
public import Mail
public import Packing

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A mail on its way into a mailbox.
public struct IncomingMessage: Sendable {
    public var id: MessageID
    public var mailbox: MailboxID
    public var user: UserID
    public var mailboxAddress: String
    public var envelopeFrom: String?
    public var envelopeTo: String
    /// The same for every try of one delivery: 32 octets.
    public var deliveryKey: [UInt8]
    public var sizeBytes: Int
    /// Where the octets are.
    public var blobStore: String
    public var blobKey: UUID
    /// The octets in pieces, where they are to be written with the row; empty where they are kept elsewhere already.
    public var pieces: [PackedOctets]
    public var reading: MessageReading

    public init(
        id: MessageID, mailbox: MailboxID, user: UserID, mailboxAddress: String, envelopeFrom: String?, envelopeTo: String,
        deliveryKey: [UInt8], sizeBytes: Int, blobStore: String, blobKey: UUID, pieces: [PackedOctets], reading: MessageReading
    ) {
        self.id = id
        self.mailbox = mailbox
        self.user = user
        self.mailboxAddress = mailboxAddress
        self.envelopeFrom = envelopeFrom
        self.envelopeTo = envelopeTo
        self.deliveryKey = deliveryKey
        self.sizeBytes = sizeBytes
        self.blobStore = blobStore
        self.blobKey = blobKey
        self.pieces = pieces
        self.reading = reading
    }
}

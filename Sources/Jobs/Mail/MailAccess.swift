public import Blobs

/// The way to stored mail: its octets, and the parser that reads them.
public struct MailAccess: Sendable {
    public var reader: MessageReader
    public var blobs: BlobStores
    public var events: EventSignals

    public init(reader: MessageReader, blobs: BlobStores, events: EventSignals) {
        self.reader = reader
        self.blobs = blobs
        self.events = events
    }
}

public import Core

/// Octets could not be kept, read or deleted.
public struct BlobError: Failure, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// The store cannot be reached, is full or does not answer.
        case unavailable = "blob_store_unavailable"
        /// The store refuses us: its settings are wrong.
        case refused = "blob_store_refused"
        /// The blob is not there, or shorter than its row says.
        case missing = "blob_missing"
        /// A row names a store that this program has no settings for.
        case unknownStore = "blob_store_unknown"
    }

    public let kind: Kind
    public let message: String

    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    public var code: String { kind.rawValue }

    public var isTransient: Bool {
        switch kind {
        case .unavailable: true
        case .refused, .missing, .unknownStore: false
        }
    }

    static let missing = BlobError(.missing, "The octets are not where they were kept")
}

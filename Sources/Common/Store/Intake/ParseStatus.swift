public import Mail
public import Postgres

/// Whether a mail could be read.
public enum ParseStatus: String, Sendable, CaseIterable, PostgresCodable {
    case parsed, failed
}

extension MessageReading {
    public var status: ParseStatus { failure == nil ? .parsed : .failed }
}

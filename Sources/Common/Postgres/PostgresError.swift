public import Core

/// What went wrong between us and PostgreSQL, with the server's SQLSTATE and constraint when it named them.
public struct PostgresError: Failure, Sendable {
    /// Who failed, and so what a caller may do.
    public enum Kind: Sendable, Hashable {
        /// The server refused the statement; see `sqlState`.
        case server
        /// The connection ended with the statement in flight or unsent. Its transaction did not commit.
        case connectionLost
        /// The connection ended during COMMIT: nobody knows whether the transaction is in. Look before doing it again.
        case commitUnknown
        /// No connection could be opened.
        case connectFailed
        /// All connections stayed in use for `acquireTimeout`.
        case acquireTimeout
        /// The database client is closed, or the transaction or session has ended.
        case closed
        /// A value has no form in PostgreSQL (text with NUL).
        case encoding
        /// A column does not fit the type it is read as.
        case decoding
        /// The configuration cannot be used.
        case configuration
        /// A migration that landed was changed afterwards.
        case migrationChanged
    }

    public let kind: Kind
    /// One sentence: the server's primary message or ours. Never a parameter's value of ours, never the password.
    public let message: String
    public var sqlState: SQLState?
    /// The constraint that refused, e.g. `domains_name_key`.
    public var constraint: String?
    public var table: String?
    public var column: String?
    /// The server's second line. It quotes values (`Key (name)=(example.com) already exists.`): for debugging, not for logs.
    public var serverDetail: String?
    /// False when the statement surely never left this process, so that it may go out on another connection.
    var wasSent = true

    init(_ kind: Kind, _ message: String, sqlState: SQLState? = nil) {
        self.kind = kind
        self.message = message
        self.sqlState = sqlState
    }

    /// The connection ended before a request was sent on it.
    static func unsent(_ message: String = "the connection to the database is closed") -> PostgresError {
        var error = PostgresError(.connectionLost, message)
        error.wasSent = false
        return error
    }

    static func decoding(_ message: String) -> PostgresError { PostgresError(.decoding, message) }
    static func encoding(_ message: String) -> PostgresError { PostgresError(.encoding, message) }

    public var code: String {
        switch kind {
        case .connectionLost, .connectFailed, .acquireTimeout, .closed: "database_unavailable"
        case .commitUnknown: "database_commit_unknown"
        case .encoding: "database_value_refused"
        case .decoding, .configuration, .migrationChanged: "database_error"
        case .server:
            switch sqlState {
            case .serializationFailure, .deadlockDetected, .lockNotAvailable: "database_conflict"
            case .queryCanceled: "database_timeout"
            case let state? where state.class == "23": "database_constraint"
            default: "database_error"
            }
        }
    }

    /// True when the same call may succeed later. A `commitUnknown` is not: the first try may have.
    public var isTransient: Bool {
        switch kind {
        case .connectionLost, .connectFailed, .acquireTimeout: true
        case .commitUnknown, .closed, .encoding, .decoding, .configuration, .migrationChanged: false
        case .server:
            switch sqlState {
            case .queryCanceled, .lockNotAvailable: true
            // Transaction rollback, insufficient resources, operator intervention.
            case let state?: ["40", "53", "57"].contains(state.class)
            case nil: false
            }
        }
    }

    public var isOutcomeUnknown: Bool { kind == .commitUnknown }

    public var description: String {
        var text = "\(code): \(message)"
        if let sqlState { text += " [\(sqlState.rawValue)]" }
        if let constraint { text += " (constraint \(constraint))" }
        return text
    }
}

public import Core

/// What can go wrong between us and Redis, with enough said to decide whether trying again can help.
public struct RedisError: Failure, Equatable {
    /// The classes of failure that callers tell apart.
    public enum Kind: Sendable, Hashable {
        /// Redis answered with an error; the word is its prefix, e.g. `WRONGTYPE`, `OOM`, `NOAUTH`, `ERR`.
        case server(String)
        /// The connection was lost while the command was unanswered. It may have run.
        case connectionLost
        /// No connection could be made. The command has not run.
        case connectFailed
        /// The answer took longer than the configured time. The command may have run.
        case timeout
        /// What came was no RESP2, or a reply larger than the configured limit.
        case protocolError
        /// Too much is unanswered already. The command has not run.
        case overloaded
        /// The client was closed.
        case closed
        /// The URL cannot be understood.
        case invalidURL
    }

    public let kind: Kind
    public let message: String
    public let isTransient: Bool

    init(_ kind: Kind, _ message: String, isTransient: Bool) {
        self.kind = kind
        self.message = message
        self.isTransient = isTransient
    }

    init(_ kind: Kind, _ message: String) {
        self.init(kind, message, isTransient: kind.isTransient)
    }

    /// An error reply, e.g. `WRONGTYPE Operation against a key …`.
    init(serverReply text: String) {
        self.init(.server(Self.prefix(of: text)), "Redis answered: \(text)")
    }

    /// `redis_error` when Redis refused what was asked, `redis_unavailable` when it could not be asked.
    public var code: String {
        switch kind {
        case .server: isTransient ? "redis_unavailable" : "redis_error"
        case .protocolError, .invalidURL: "redis_error"
        case .connectionLost, .connectFailed, .timeout, .overloaded, .closed: "redis_unavailable"
        }
    }

    /// The first word of an error reply when it is one of Redis' upper-case words, else `ERR`.
    static func prefix(of text: String) -> String {
        let word = text.prefix { $0 != " " }
        let isCode = !word.isEmpty && word.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }
        return isCode ? String(word) : "ERR"
    }
}

extension RedisError.Kind {
    var isTransient: Bool {
        switch self {
        case .server(let prefix): Self.passingServerErrors.contains(prefix)
        case .connectionLost, .connectFailed, .timeout, .overloaded: true
        case .protocolError, .closed, .invalidURL: false
        }
    }

    /// States of a server that pass by themselves: start-up, failover, a long script, memory or disk that is short.
    private static let passingServerErrors: Set<String> = [
        "LOADING", "READONLY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "BUSY", "OOM", "MISCONF", "NOREPLICAS", "UNBLOCKED",
    ]

    /// Error prefixes after which another connection may lead to a better server (after a failover, say).
    static let endsConnection: Set<String> = ["LOADING", "READONLY", "MASTERDOWN", "UNBLOCKED"]
}

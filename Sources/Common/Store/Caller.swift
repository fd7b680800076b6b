/// Who calls, and what was read along with him.
public struct Caller: Sendable, Equatable {
    public let principal: Principal
    /// What his request is answered with, where the look-up reads that too.
    public let answer: [UInt8]?

    public init(_ principal: Principal, answer: [UInt8]? = nil) {
        self.principal = principal
        self.answer = answer
    }
}

/// Finds out who calls, with one statement, by the SHA-256 of what he shows.
public protocol CallerLookup: Sendable {
    /// The owner of a key, unless the key is revoked or over, or its owner disabled.
    nonisolated(nonsending) func find(secretHash: [UInt8]) async throws -> Caller?
    /// The user of a session's token, unless the session has ended, is over, or rested for too long.
    nonisolated(nonsending) func find(tokenHash: [UInt8]) async throws -> Caller?
}

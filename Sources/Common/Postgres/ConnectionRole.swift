/// What a connection is for, which decides how its session is set up.
enum ConnectionRole: Sendable {
    /// Leased to one caller at a time.
    case leased
    /// Shared by many readers, whose statements are pipelined; its session is read-only.
    case shared
}

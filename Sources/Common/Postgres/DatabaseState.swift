/// How the connections to a database are used at one moment.
public struct DatabaseState: Sendable, Equatable {
    /// Lent to one caller each, or being opened for one.
    public var leased: Int
    public var idle: Int
    /// Callers who wait for a connection.
    public var waiting: Int
    /// How many may be leased or idle at most.
    public var limit: Int
    /// Those that all readers share.
    public var shared: Int
}

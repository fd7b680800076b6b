/// One step of the schema: a name that sorts, and a script that runs in a transaction of its own.
public struct Migration: Sendable, Hashable {
    public let name: String
    public let sql: String

    public init(name: String, sql: String) {
        self.name = name
        self.sql = sql
    }
}

public import Core

/// Where the database is and how many connections may be open to it.
public struct PostgresConfiguration: Sendable {
    /// A libpq URI: `postgres://user:password@host:port/database?sslmode=verify-full`. What it leaves out comes from libpq's defaults.
    public var url: Secret<String>
    /// Connections for transactions and single statements, at most.
    public var maximumConnections = 16
    /// Connections that `Database.read` shares.
    public var readConnections = 2
    /// The server ends a statement after this long.
    public var statementTimeout: Duration = .seconds(30)
    /// How long to wait for a free connection.
    public var acquireTimeout: Duration = .seconds(5)
    public var connectTimeout: Duration = .seconds(5)
    /// Connections unused for this long are closed, all but one.
    public var idleTimeout: Duration = .seconds(60)
    /// What `pg_stat_activity` shows, unless the URI names another.
    public var applicationName: String

    public init(url: Secret<String>, applicationName: String = "restante") {
        self.url = url
        self.applicationName = applicationName
    }
}

public import Core

/// What a system under test consists of, and how it is set.
public struct SystemOptions: Sendable {
    public var apis = 1
    public var workers = 1
    /// Environment variables of the API servers and workers, over those of the harness.
    public var settings: [String: String] = [:]
    /// Settings of the simulator, made before anything calls it.
    public var simulator: [String: JSONValue] = [:]
    /// A PostgreSQL server of its own, to be stopped and killed; otherwise a database on the tests' server.
    public var hasOwnPostgres = false

    public init(
        apis: Int = 1, workers: Int = 1, settings: [String: String] = [:], simulator: [String: JSONValue] = [:],
        hasOwnPostgres: Bool = false
    ) {
        self.apis = apis
        self.workers = workers
        self.settings = settings
        self.simulator = simulator
        self.hasOwnPostgres = hasOwnPostgres
    }
}

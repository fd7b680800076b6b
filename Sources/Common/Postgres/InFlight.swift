/// A request that was sent and whose results are coming in. Lives on the connection's thread.
struct InFlight {
    enum Step {
        case prepare(StatementCache.Key, name: String)
        case execute(StatementCache.Key, name: String)
        /// Something of our own whose result nobody reads.
        case upkeep
    }

    /// Nil for our own upkeep.
    let request: Request?
    var steps: [Step] = []
    var cursor = 0
    var results: [ResultHandle] = []
    var error: PostgresError?
}

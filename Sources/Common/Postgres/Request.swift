/// What a connection is asked to do in one go: statements in a row that end with one Sync, or a script.
struct Request: Sendable {
    enum Work: Sendable {
        case statements([SQL])
        case script(String)
    }

    let work: Work
    /// A connection that ends while this is in flight leaves the outcome of the transaction unknown.
    var isCommit = false
    /// The connection is given up when the server is silent for longer than the statement timeout.
    var isBounded = true
    let continuation: CheckedContinuation<Reply, any Error>
}

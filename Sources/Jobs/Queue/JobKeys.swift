/// The names of our things in Redis.
struct JobKeys: Sendable {
    let prefix: String

    /// The sorted set of due jobs of a lane.
    func ready(_ lane: String) -> String { prefix + "ready:" + lane }
    /// Present while the index of ids is whole; a flushed Redis has lost it.
    var epoch: String { prefix + "epoch" }
    /// The pod that sweeps in this second.
    var sweeper: String { prefix + "sweeper" }
    /// Ids of jobs that changed.
    var changes: String { prefix + "jobs" }
    /// Ids of running jobs that somebody wants cancelled.
    var cancellations: String { prefix + "cancel" }
    /// What happened to messages, mailboxes and domains.
    var events: String { prefix + "events" }
}

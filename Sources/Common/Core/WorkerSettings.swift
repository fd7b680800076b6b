/// How a worker works: how much at once, and how long a job may go without a sign of life.
public struct WorkerSettings: Sendable {
    /// `WORKER_CONCURRENCY`: jobs a worker runs at once.
    public var concurrency: Int
    /// `JOB_LEASE_SECONDS`: a worker that has not renewed its jobs for so long is taken for dead; renewed every third of it.
    public var lease: Duration
    /// `SHUTDOWN_GRACE_SECONDS`: how long running jobs may go on after SIGTERM before they are released.
    public var shutdownGrace: Duration

    init(_ reader: inout SettingsReader) {
        concurrency = reader.int("WORKER_CONCURRENCY", default: 64, in: 1...4096)
        lease = .seconds(reader.int("JOB_LEASE_SECONDS", default: 30, in: 1...3600))
        shutdownGrace = .seconds(reader.int("SHUTDOWN_GRACE_SECONDS", default: 10, in: 0...600))
    }
}

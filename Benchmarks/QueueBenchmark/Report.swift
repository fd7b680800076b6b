/// What was measured; `ops/bench` adds the limits of the same run.
struct Report: Encodable {
    var jobs: Int
    var concurrency: Int
    /// `queue.enqueue(job)` from 32 tasks at once: each returns when its job is committed.
    var enqueuePerSecond: Double
    /// The same in a transaction of its own for each job.
    var transactionalEnqueuePerSecond: Double
    /// From the first start to the last outcome, by PostgreSQL's clock.
    var drainPerSecond: Double
    var workerCPUMicrosecondsPerJob: Double
    var workerPeakMemoryMiB: Double
    var pacedJobsPerSecond: Int
    /// From the return of COMMIT to the first line of the job, in milliseconds.
    var startLatencyP50Milliseconds: Double
    var startLatencyP99Milliseconds: Double
}

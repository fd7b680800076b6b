/// A job that the clock begins: once a period, over any number of pods.
public struct Schedule: Sendable {
    /// Released names stay: a tick belongs to its name.
    public let name: String
    public let period: Duration
    public let job: any Job

    public init(_ name: String, every period: Duration, _ job: any Job) {
        self.name = name
        self.period = period
        self.job = job
    }
}

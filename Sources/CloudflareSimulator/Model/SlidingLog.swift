/// Ascending moments of which the oldest are dropped.
struct SlidingLog: Sendable {
    private var times: [Double] = []
    private var head = 0

    var count: Int { times.count - head }
    var first: Double? { head < times.count ? times[head] : nil }

    mutating func append(_ time: Double) { times.append(time) }

    /// Forgets the moments up to and including the given one.
    mutating func drop(upTo time: Double) {
        while head < times.count, times[head] <= time { head += 1 }
        // Compacted now and then, so that an append stays cheap and memory does not grow.
        if head > 1024, head * 2 > times.count {
            times.removeFirst(head)
            head = 0
        }
    }
}

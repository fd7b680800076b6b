import Synchronization

/// The exchanges of this run, bounded in number and octets, and appended to a file where one is named.
final class RequestLog: Sendable {
    private struct State {
        var exchanges: [Exchange] = []
        var head = 0
        var firstIndex = 0
        var cost = 0
    }

    static let mostEntries = 200_000
    static let mostOctets = 256 * 1024 * 1024

    private let state = Mutex(State())
    private let file: LogFile?

    init(file: LogFile? = nil) { self.file = file }

    func append(_ exchange: Exchange) {
        let exchange = exchange.truncated()
        let index = state.withLock { state in
            state.exchanges.append(exchange)
            state.cost += exchange.cost
            while state.exchanges.count - state.head > Self.mostEntries || state.cost > Self.mostOctets {
                state.cost -= state.exchanges[state.head].cost
                state.head += 1
            }
            // Compacted now and then, so that an append stays cheap.
            if state.head > 4096, state.head * 2 > state.exchanges.count {
                state.exchanges.removeFirst(state.head)
                state.firstIndex += state.head
                state.head = 0
            }
            return state.firstIndex + state.exchanges.count - 1
        }
        file?.append(exchange.line(index: index))
    }

    /// The exchanges from an index on, with the index of the first of them.
    func exchanges(since index: Int) -> (first: Int, exchanges: ArraySlice<Exchange>) {
        state.withLock { state in
            let start = min(max(index - state.firstIndex, state.head), state.exchanges.count)
            return (state.firstIndex + start, state.exchanges[start...])
        }
    }

    var count: Int { state.withLock { $0.firstIndex + $0.exchanges.count } }

    func removeAll() { state.withLock { $0 = State() } }
}

import Core
import HTTPTypes
import Synchronization

/// Counts requests by route and status, and how long they took, since this program began.
final class RequestMetrics: Sendable {
    /// Requests of one route with one status.
    struct Key: Hashable, Sendable {
        let method: String
        fileprivate let path: String
        let status: Int

        /// As in OpenAPI; `unmatched` for what no route answers, or the world could make up series without end.
        var route: String {
            // "NotFound" is what Hummingbird calls the path that no route has.
            guard path.hasPrefix("/") else { return "unmatched" }
            return path.split(separator: "/", omittingEmptySubsequences: false)
                .map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }.joined(separator: "/")
        }
    }

    /// How many took how long.
    struct Durations: Sendable {
        /// What took no longer than each of `bounds`, and behind them what took longer than all; not summed up.
        var counts = [Int](repeating: 0, count: bounds.count + 1)
        var seconds = 0.0
    }

    /// In seconds. Some requests are held for a minute by wish.
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
    private static let methods: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]

    private let requests = Mutex<[Key: Durations]>([:])

    /// - Parameter path: of the route, as Hummingbird writes it; `nil` when there is none.
    func record(_ method: HTTPRequest.Method, path: String?, status: HTTPResponse.Status, took duration: Duration) {
        let seconds = duration.seconds
        let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        let key = Key(
            method: Self.methods.contains(method) ? method.rawValue : "other", path: path ?? "", status: status.code)
        requests.withLock { requests in
            requests[key, default: Durations()].counts[bucket] += 1
            requests[key]?.seconds += seconds
        }
    }

    /// What was counted so far, in a fixed order.
    var all: [(key: Key, durations: Durations)] {
        requests.withLock { $0 }.map { ($0.key, $0.value) }
            .sorted { ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status) }
    }
}

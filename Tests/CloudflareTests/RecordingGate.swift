import Cloudflare
import Synchronization

/// A gate that notes what it is asked, and shuts after so many calls.
final class RecordingGate: CloudflareGate {
    struct Shut: Error, Equatable {}

    private let limit: Int
    private let admitted = Mutex<[CloudflareCall]>([])
    private let pauses = Mutex<[Duration]>([])

    var calls: [CloudflareCall] { admitted.withLock { $0 } }
    var retryAfters: [Duration] { pauses.withLock { $0 } }

    init(limit: Int = .max) {
        self.limit = limit
    }

    func admit(_ call: CloudflareCall) async throws {
        try admitted.withLock { calls in
            guard calls.count < limit else { throw Shut() }
            calls.append(call)
        }
    }

    func rateLimited(_ call: CloudflareCall, retryAfter: Duration) async {
        pauses.withLock { $0.append(retryAfter) }
    }
}

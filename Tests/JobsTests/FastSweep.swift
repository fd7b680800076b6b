import Postgres
import ServiceLifecycle
import Store

@testable import Jobs

/// Tells Redis of due jobs every few milliseconds, where the product's sweep takes a second: for rests of milliseconds.
struct FastSweep: Service {
    let fixture: QueueFixture

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                if let due = try? await QueueStatements(fixture.database).due(after: nil, limit: 100) {
                    await fixture.queue.index.add(due)
                }
                try? await Task.sleep(for: .milliseconds(5))  // cancelled: the loop ends
            }
        }
    }
}

import Core
import Logging
import Postgres
import ServiceLifecycle
import Store
import Synchronization

/// Ends what goes on for long when its caller may no longer: one query every few seconds for all credentials that are in use so.
final class CredentialWatch: Service {
    private static let interval: Duration = .seconds(5)

    private struct Watch {
        let principal: Principal
        let onEnd: @Sendable () -> Void
    }

    private let database: Database
    private let idle: Duration
    private let logger: Logger
    private let state = Mutex((watches: [Int: Watch](), counter: 0))

    /// - Parameter idle: how long a session may rest.
    init(database: Database, idle: Duration, logger: Logger) {
        self.database = database
        self.idle = idle
        self.logger = logger
    }

    /// Calls when the credential no longer holds, or no longer as it did, as long as the lease is held.
    func watch(_ principal: Principal, onEnd: @escaping @Sendable () -> Void) -> Lease {
        let key = state.withLock { state in
            state.counter += 1
            state.watches[state.counter] = Watch(principal: principal, onEnd: onEnd)
            return state.counter
        }
        return Lease { [weak self] in _ = self?.state.withLock { $0.watches.removeValue(forKey: key) } }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.interval)  // cancelled: the loop ends
                await self.check()
            }
        }
    }

    /// Ends what has no right to go on. While PostgreSQL is away nothing ends, and nothing is told either.
    func check() async {
        let watches = state.withLock { $0.watches }
        let credentials = Set(watches.values.map(\.principal.credential))
        guard !credentials.isEmpty else { return }
        do {
            let standing = try await PrincipalQueries(ReadExecutor(database))
                .standing(keys: credentials.apiKeys, sessions: credentials.sessions, idle: idle)
            let holders = Dictionary(standing.map { ($0.credential, $0) }) { first, _ in first }
            for watch in watches.values {
                let now = holders[watch.principal.credential]
                guard now?.role != watch.principal.role || now?.scopes != watch.principal.scopes else { continue }
                watch.onEnd()
            }
        } catch {
            logger.debug("credentials not checked", metadata: [LogKey.error: .string(String(describing: error))])
        }
    }
}

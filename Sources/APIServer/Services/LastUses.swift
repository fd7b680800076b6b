import Core
import Logging
import Postgres
import ServiceLifecycle
import Store
import Synchronization

/// Notes when credentials were used, together and beside the requests, at most once a minute each.
final class LastUses: Service {
    private static let interval: Duration = .seconds(2)

    private let database: Database
    private let logger: Logger
    private let noted = Mutex<Set<Principal.Credential>>([])

    init(database: Database, logger: Logger) {
        self.database = database
        self.logger = logger
    }

    func note(_ credential: Principal.Credential) {
        _ = noted.withLock { $0.insert(credential) }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.interval)  // cancelled: the loop ends
                await self.write()
            }
        }
        await write()
    }

    /// Writes what was noted.
    func write() async {
        let credentials = noted.withLock { noted in
            defer { noted = [] }
            return noted
        }
        guard !credentials.isEmpty else { return }
        do {
            try await PrincipalQueries(database).noteUse(keys: credentials.apiKeys, sessions: credentials.sessions)
        } catch {
            // The next request of theirs notes it again.
            logger.debug("uses not noted", metadata: [LogKey.error: .string(String(describing: error))])
        }
    }
}

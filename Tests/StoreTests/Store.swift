import Core
import Foundation
import Postgres
import Store
import TestSupport

/// Lends a database with the real schema.
func withStore(_ body: (Database) async throws -> Void) async throws {
    try await TestDatabase.withDatabase(
        migrations: Migrations.all,
        configure: { configuration in
            configuration.maximumConnections = 10
            configuration.readConnections = 1
            configuration.acquireTimeout = .seconds(30)
        },
        { database, _ in try await body(database) })
}

extension QueueStatements.NewJob {
    static func sample(
        kind: String = "test.sample", lane: String = "default", priority: Int = 3, key: String? = nil,
        subject: JobRecord.Subject? = nil, by user: UserID? = nil, parent: JobID? = nil, delay: Double = 0
    ) -> QueueStatements.NewJob {
        QueueStatements.NewJob(
            id: .make(), kind: kind, payload: #"{"n":1}"#, lane: lane, priority: priority, maximumFailures: 3, lockKey: key,
            subject: subject, requestedBy: user, parentID: parent, delay: delay)
    }
}

extension QueueStatements {
    /// Puts jobs into the queue and returns their ids in that order.
    func add(_ jobs: NewJob...) async throws -> [JobID] {
        _ = try await insert(jobs)
        return jobs.map(\.id)
    }

    func take(_ ids: [JobID], lease: Duration = .seconds(60)) async throws -> [ClaimedJob] {
        try await claim(ids, worker: "w", lease: lease)
    }
}

extension Database {
    func job(_ id: JobID) async throws -> JobRecord? { try await JobQueries(self).find(id) }

    /// One column of a job as text.
    func column(_ name: String, of id: JobID) async throws -> String? {
        try await value(
            "SELECT \(SQL(identifier: name))::text FROM jobs WHERE id = \(id.uuid)", as: String?.self) ?? nil
    }

    /// A user with that id, so that keys and idempotency keys have an owner.
    func addUser(_ id: UserID, role: String = "member") async throws {
        try await execute(
            """
            INSERT INTO users (id, email, name, role)
            VALUES (\(id.uuid), \(id.description + "@example.com"), 'Somebody', \(role)::text::user_role)
            """)
    }
}

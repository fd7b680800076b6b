import Core
import Foundation
import Postgres
import Store
import Testing

@testable import Jobs

/// Rows of mailboxes as other parts of the product write them, and jobs that run on them.
extension QueueFixture {
    func addUser() async throws -> UserID {
        let user = UserID.make()
        try await database.execute(
            """
            INSERT INTO users (id, email, name, role)
            VALUES (\(user.uuid), \(user.uuid.hex + "@example.com"), 'Somebody', 'member')
            """)
        return user
    }

    func addDomain(_ name: String = "example.com", status: String = "active") async throws -> DomainID {
        let domain = DomainID.make()
        try await database.execute(
            """
            INSERT INTO domains (id, name, binding_source, status, zone_id)
            VALUES (\(domain.uuid), \(name), 'catalog', \(status)::text::domain_status, \(domain.uuid.hex))
            """)
        return domain
    }

    /// - Parameter expiry: seconds from now; negative is in the past.
    func addMailbox(
        _ localPart: String, _ user: UserID, _ domain: DomainID, subdomain: String = "", source: String = "registered",
        status: String = "active", delivery: String = "ready", expiry: Double? = nil
    ) async throws -> MailboxID {
        let id = MailboxID.make()
        let host = subdomain.isEmpty ? "example.com" : "\(subdomain).example.com"
        try await database.execute(
            """
            INSERT INTO mailboxes (id, user_id, domain_id, local_part, subdomain, address, source, status, delivery, expires_at,
                                   destroyed_at)
            VALUES (\(id.uuid), \(user.uuid), \(domain.uuid), \(localPart), \(subdomain), \(localPart + "@" + host),
                    \(source)::text::mailbox_source, \(status)::text::mailbox_status, \(delivery)::text::mailbox_delivery,
                    now() + make_interval(secs => \(expiry)), CASE WHEN \(status)::text = 'destroyed' THEN now() END)
            """)
        return id
    }

    /// Messages of a mailbox with their contents and octets, as they come in.
    func addMessages(_ count: Int, to mailbox: MailboxID, of user: UserID) async throws {
        try await database.execute(
            """
            WITH made AS (
                INSERT INTO messages (id, mailbox_id, user_id, mailbox_address, envelope_to, delivery_key, subject, preview, size_bytes,
                                      attachment_count, has_html, parse_status, blob_store, blob_key, search)
                SELECT gen_random_uuid(), \(mailbox.uuid), \(user.uuid), 'a', 'a', sha256(n::text::bytea), 's', 'p', 10, 0, false,
                       'parsed', 'postgres', gen_random_uuid(), ''
                  FROM generate_series(1, \(count)) n
                RETURNING id, blob_key),
            contents AS (INSERT INTO message_contents (message_id, document) SELECT id, '{}' FROM made)
            INSERT INTO blob_pieces (key, number, octets) SELECT blob_key, 0, 'octets' FROM made
            """)
        try await database.execute(
            """
            INSERT INTO user_storage AS s (user_id, messages, bytes) VALUES (\(user.uuid), \(count), \(count * 10))
            ON CONFLICT (user_id) DO UPDATE
               SET messages = s.messages + excluded.messages, bytes = s.bytes + excluded.bytes
            """)
    }

    /// `status delivery` of a mailbox.
    func state(of mailbox: MailboxID) async throws -> String? {
        try await database.value(
            "SELECT status || ' ' || delivery FROM mailboxes WHERE id = \(mailbox.uuid)", as: String.self)
    }

    func count(_ table: String) async throws -> Int {
        try await database.value("SELECT count(*) FROM \(SQL(identifier: table))", as: Int.self) ?? 0
    }

    /// Runs a job once, with what it writes with its outcome.
    @discardableResult
    func perform(_ job: some Job) async throws -> JobOutcome {
        let outcome = try await job.run(try await runningContext().1)
        if case .done(_, let commit?) = outcome { try await database.transaction { tx in try await commit(tx) } }
        return outcome
    }

    /// Ends a job without success.
    func fail(_ job: some Job, because message: String = "it was not to be") async throws {
        try await database.transaction { tx in
            try await job.didEnd(
                unsuccessfully: JobErrorInfo(code: "no", message: message, retryable: false), in: tx, leavingTo: queue)
        }
    }
}

extension JobOutcome {
    var isCancelled: Bool {
        switch self {
        case .cancel: true
        case .done, .snooze: false
        }
    }
}

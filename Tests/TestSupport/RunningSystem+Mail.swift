import Core
import Postgres

/// Mail for a running system.
extension RunningSystem {
    /// For `INBOUND_SECRET`.
    public static let inboundSecret = "inbound-secret-of-the-tests"

    /// Brings a mail, as the mail Worker does.
    public func deliver(
        _ mail: String, to recipient: String, from sender: String = "sender@example.net", api: Int = 0
    ) async throws -> SystemAnswer {
        try await SystemHTTP.send(
            "POST", base(ofAPI: api) + "/api/inbound/messages",
            headers: [
                "Authorization": "Bearer \(Self.inboundSecret)", "Content-Type": "message/rfc822", "X-Envelope-To": recipient,
                "X-Envelope-From": sender,
            ], body: mail, timeout: .seconds(20))
    }

    /// A mailbox of the administrator in a domain of its own, without asking Cloudflare.
    public func makeMailbox(_ address: String) async throws {
        let parts = address.split(separator: "@").map(String.init)
        let domain = DomainID.make()
        try await database.execute(
            """
            INSERT INTO domains (id, name, binding_source, status) VALUES (\(domain.uuid), \(parts[1]), 'catalog', 'active')
            """)
        try await database.execute(
            """
            INSERT INTO mailboxes (id, user_id, domain_id, local_part, subdomain, address, source, status, delivery)
            SELECT \(MailboxID.make().uuid), id, \(domain.uuid), \(parts[0]), '', \(address), 'registered', 'active', 'ready'
              FROM users ORDER BY created_at LIMIT 1
            """)
    }
}

import Blobs
import Core
import Crypto
import Foundation
import HTTPTypes
import HummingbirdTesting
import Mail
import NIOCore
import Postgres
import Store

@testable import APIServer

extension TestAPI {
    static let inboundSecret = "an-inbound-secret-of-the-tests"
    static let mailSettings = cloudflare.merging(["INBOUND_SECRET": inboundSecret]) { $1 }

    /// Brings a mail as the mail Worker does.
    func deliver(
        _ mail: [UInt8], to recipient: String, from sender: String? = "sender@example.net", secret: String = inboundSecret,
        contentType: String = "message/rfc822"
    ) async throws -> Answer {
        var headers: HTTPFields = [.authorization: "Bearer \(secret)", .contentType: contentType, .envelopeTo: recipient]
        headers[.envelopeFrom] = sender
        return try await client.execute(
            uri: "/api/inbound/messages", method: .post, headers: headers, body: ByteBuffer(bytes: mail)
        ) { Answer($0) }
    }

    func deliver(_ mail: String, to recipient: String, secret: String = inboundSecret) async throws -> Answer {
        try await deliver(Array(mail.utf8), to: recipient, secret: secret)
    }

    /// A domain of ours that is active.
    func makeDomain(_ name: String, catchAll: Bool = false, owner: UserID? = nil) async throws -> DomainID {
        let id = DomainID.make()
        try await database.execute(
            """
            INSERT INTO domains (id, name, zone_id, binding_source, status, catch_all_enabled, catch_all_owner)
            VALUES (\(id.uuid), \(name), 'zone', 'catalog', 'active', \(catchAll), \((owner ?? user).uuid))
            """)
        return id
    }

    /// A registered mailbox, put into a state by hand.
    @discardableResult
    func makeMailbox(
        _ address: String, in domain: DomainID, status: String = "active", expiresIn seconds: Double? = nil
    ) async throws -> MailboxID {
        let id = MailboxID.make()
        let localPart = String(address.prefix { $0 != "@" })
        try await database.execute(
            """
            INSERT INTO mailboxes (id, user_id, domain_id, local_part, subdomain, address, source, status, delivery, expires_at,
                                   destroyed_at)
            VALUES (\(id.uuid), \(user.uuid), \(domain.uuid), \(localPart), '', \(address), 'registered',
                    \(status)::text::mailbox_status, 'ready', now() + \(seconds) * interval '1 second',
                    CASE WHEN \(status)::text = 'destroyed' THEN now() END)
            """)
        return id
    }

    /// The octets of a message as they are kept in PostgreSQL.
    func storedOctets(_ message: MessageID) async throws -> [UInt8] {
        guard let stored = try await InboxQueries(database).octets(of: message, owner: nil) else { return [] }
        return try await PostgresBlobStore(database).read(stored.key, length: stored.sizeBytes)
    }

    func document(_ message: MessageID) async throws -> MessageDocument? {
        try await InboxQueries(database).find(message, of: nil)?.document
    }
}

extension Answer {
    var messageID: MessageID? { json["message"]?["id"]?.stringValue.flatMap { MessageID($0) } }
    var mailboxID: MailboxID? { json["message"]?["mailboxId"]?.stringValue.flatMap { MailboxID($0) } }
}

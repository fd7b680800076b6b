import Blobs
import Core
import Foundation
import Jobs
import Mail
import Postgres
import Store

@testable import APIServer

/// What a test's message is, where it is not as usual.
struct TestMail: Sendable {
    var subject = "Hello"
    var fromName: String? = "Ada"
    var fromAddress: String? = "ada@sender.example"
    var code: String?
    var text = "Hello there"
    var html: String?
    var raw = Array("Subject: Hello\r\n\r\nHello there\r\n".utf8)
    var attachments: [MessageDocument.Attachment] = []
    /// Seconds that it came ago.
    var age = 0.0
}

/// Mail as the intake writes it.
extension TestAPI {
    func makeMailbox(
        of owner: UserID? = nil, address: String? = nil, status: String = "active", expiresIn seconds: Double? = nil
    ) async throws -> MailboxID {
        let id = MailboxID.make()
        let domain = DomainID.make()
        let address = address ?? "\(id.uuid.hex)@example.com"
        let local = String(address.prefix { $0 != "@" })
        try await database.execute(
            """
            INSERT INTO domains (id, name, binding_source, status)
            VALUES (\(domain.uuid), \(domain.uuid.hex + ".example"), 'catalog', 'active')
            """)
        try await database.execute(
            """
            INSERT INTO mailboxes (id, user_id, domain_id, local_part, address, source, status, delivery, expires_at, destroyed_at)
            VALUES (\(id.uuid), \((owner ?? user).uuid), \(domain.uuid), \(local), \(address), 'registered',
                    \(status)::text::mailbox_status, 'ready', now() + \(seconds) * interval '1 second',
                    CASE WHEN \(status)::text = 'destroyed' THEN now() END)
            """)
        return id
    }

    @discardableResult
    func storeMail(_ mail: TestMail = TestMail(), in mailbox: MailboxID, isTold: Bool = true) async throws -> MessageID {
        let message = try await database.transaction { tx in
            let message = try await storeMail(mail, in: mailbox, tx)
            try await tx.execute(
                """
                INSERT INTO user_storage (user_id, messages, bytes)
                SELECT user_id, 1, \(mail.raw.count) FROM mailboxes WHERE id = \(mailbox.uuid)
                ON CONFLICT (user_id) DO UPDATE SET messages = user_storage.messages + 1, bytes = user_storage.bytes + excluded.bytes
                """)
            return message
        }
        if isTold { await tell(message, in: mailbox) }
        return message
    }

    func tell(_ message: MessageID, in mailbox: MailboxID) async {
        await events.messagesStored([.init(message: message, mailbox: mailbox, user: user)])
    }

    /// Without being counted, so that others who store for the same user need not wait for the transaction.
    func storeMail(_ mail: TestMail, in mailbox: MailboxID, _ transaction: Transaction) async throws -> MessageID {
        let id = MessageID.make()
        let blob = UUID.version7()
        try await transaction.execute(
            """
            INSERT INTO messages (id, mailbox_id, user_id, mailbox_address, envelope_from, envelope_to, delivery_key, message_id,
                                  subject, preview, from_name, from_address, received_at, size_bytes, attachment_count, has_html,
                                  parse_status, verification_code, verification_source, verification_method, blob_store, blob_key,
                                  search)
            SELECT \(id.uuid), id, user_id, address, \(mail.fromAddress), address,
                   sha256(\(id.description)::text::bytea), '<m@sender.example>', \(mail.subject), \(mail.text), \(mail.fromName),
                   \(mail.fromAddress), now() - \(mail.age) * interval '1 second', \(mail.raw.count),
                   \(Int32(mail.attachments.count)), \(mail.html != nil), 'parsed', \(mail.code),
                   CASE WHEN \(mail.code != nil) THEN 'body'::verification_source END,
                   CASE WHEN \(mail.code != nil) THEN 'rules'::verification_method END, 'postgres', \(blob),
                   to_tsvector('simple', \(mail.subject + " " + mail.text)::text)
              FROM mailboxes WHERE id = \(mailbox.uuid)
            """)
        let document = MessageDocument(
            text: mail.text, html: mail.html, headers: [.init(key: "subject", value: mail.subject)],
            recipients: [.init(kind: .to, name: nil, address: "b@example.com")], attachments: mail.attachments)
        // As rows were written before they were packed.
        try await transaction.execute(
            """
            INSERT INTO message_contents (message_id, document)
            VALUES (\(id.uuid), \(PostgresText(document.json)))
            """)
        for (number, begin) in stride(from: 0, to: mail.raw.count, by: BlobPieces.length).enumerated() {
            let piece = Array(mail.raw[begin..<min(mail.raw.count, begin + BlobPieces.length)])
            try await transaction.execute(
                "INSERT INTO blob_pieces (key, number, octets) VALUES (\(blob), \(Int32(number)), \(piece))")
        }
        return id
    }

    /// Runs what follows mail while `body` does.
    static func withTail(
        redisURL: String? = nil, _ body: @escaping @Sendable (TestAPI) async throws -> Void
    ) async throws {
        try await TestAPI.with(redisURL: redisURL) { api in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await api.mail.tail.run() }
                group.addTask { try await api.mail.changes.run() }
                group.addTask { try await api.mail.credentials.run() }
                try await body(api)
                group.cancelAll()
            }
        }
    }
}

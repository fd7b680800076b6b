import Blobs
import Core
import HTTPTypes
import Jobs
import Logging
import Mail
import Postgres
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The way of a mail into its mailbox: find the mailbox, read the mail, keep its octets, write its row.
///
/// Nothing is said to the sender before the row is committed, and the row is written when the octets are durable: in the same
/// transaction where they are in PostgreSQL, before it where they are elsewhere. So a blob may be without a row, a row never without
/// its blob, and what is not stored is tried again by its sender.
struct Intake: Sendable {
    let lookup: RecipientLookup
    let reader: MessageReader
    let blobs: BlobStores
    let writer: IntakeWriter
    let logger: Logger

    /// Who a mail is from and for, as the envelope says it.
    struct Envelope: Sendable {
        /// Empty for a bounce.
        let sender: String?
        let recipient: String
    }

    /// Takes a mail.
    func take(
        _ octets: [UInt8], _ envelope: Envelope, for destination: RecipientLookup.Destination
    ) async throws -> IntakeQueries.Stored {
        do {
            return try await store(octets, envelope, destination)
        } catch let problem as Problem {
            throw problem
        } catch let error as any Failure {
            // Whatever it was, the mail is not lost: its sender still has it.
            logger.error(
                "mail not stored",
                metadata: [LogKey.code: .string(error.code), LogKey.error: .string(error.message)])
            throw Problem(.mailNotStored, headers: [.retryAfter: "5"])
        }
    }

    private func store(
        _ octets: [UInt8], _ envelope: Envelope, _ destination: RecipientLookup.Destination
    ) async throws -> IntakeQueries.Stored {
        let reading = try await reader.read(octets)
        guard let recipient = try await lookup.settle(destination) else { throw Problem(.mailboxUnavailable) }
        let id = MessageID.make()
        if let outside = blobs.outside { try await outside.put(id.uuid, BlobPieces.cut(octets)) }
        let key = DeliveryKey.make(recipient: envelope.recipient.lowercased(), octets: octets)
        let message = IncomingMessage(
            id: id, mailbox: recipient.mailbox, user: recipient.user, mailboxAddress: recipient.address,
            envelopeFrom: envelope.sender, envelopeTo: envelope.recipient, deliveryKey: key, sizeBytes: octets.count,
            blobStore: blobs.currentName, blobKey: id.uuid,
            pieces: blobs.outside == nil ? BlobPieces.packed(octets) : [], reading: reading)
        let stored = try await writer.store(message)
        if let outside = blobs.outside, stored?.isNew != true {
            try? await outside.delete([id.uuid])  // nobody names it; what stays takes room and nothing else
        }
        guard let stored else { throw Problem(.mailboxUnavailable) }
        return stored
    }
}

import Core
import HTTPTypes
import Hummingbird
import Mail
import NIOCore
import Postgres
import Store

/// Reads the attachments of messages: the parser takes them out of the octets again, each time.
///
/// A mail is in memory as a whole while it is parsed, and what is decoded until the client has taken it; there is room for so many octets
/// of all requests together.
struct AttachmentReader: Sendable {
    /// A client that takes nothing for so long is cut off.
    private static let patience: Duration = .seconds(30)

    let octets: MessageOctets
    let parser: MailParserPool
    let memory: OctetMemory
    /// So that mail that comes in finds a parser too.
    let turns = Turns(count: 4)

    /// The decoded attachment. What cannot be read is told before the answer begins.
    /// - Parameter cutOff: ends the client's connection.
    func body(
        _ attachment: MessageDocument.Attachment, of stored: StoredOctets, cutOff: @escaping @Sendable () -> Void
    ) async throws -> ResponseBody {
        // Decoded it is no longer than the mail, whatever was counted when it came.
        let length = min(max(0, attachment.sizeBytes), stored.sizeBytes)
        guard let room = await memory.room(for: stored.sizeBytes + length) else {
            throw Problem(
                .attachmentUnavailable, "Too many attachments are read at once; retry later", headers: [.retryAfter: "5"])
        }
        let (first, chunks) = try await turns.take { try await begin(attachment, of: stored) }
        room.shrink(to: length)
        return ResponseBody { writer in
            // Also when the client has gone. An answer that is never sent gives it back with itself.
            defer { room.giveBack() }
            let client = SlowClient(patience: Self.patience, cutOff: cutOff)
            if let first { try await writer.write(ByteBuffer(bytes: first)) }
            client.took()
            for try await chunk in chunks {
                try await writer.write(ByteBuffer(bytes: chunk))
                client.took()
            }
            try await writer.finish(nil)
        }
    }

    /// The first piece, which comes when the whole has been decoded, and the others.
    private func begin(
        _ attachment: MessageDocument.Attachment, of stored: StoredOctets
    ) async throws -> (first: [UInt8]?, rest: AsyncThrowingStream<[UInt8], any Error>) {
        let stream = parser.extract(part: attachment.part, of: try await octets.collect(stored))
        do {
            var iterator = stream.makeAsyncIterator()
            return (try await iterator.next(), stream)
        } catch let error as MailParserError {
            throw error.isTransient
                ? Problem(.attachmentUnavailable, headers: [.retryAfter: "5"]) : Problem(.attachmentUnreadable)
        }
    }
}

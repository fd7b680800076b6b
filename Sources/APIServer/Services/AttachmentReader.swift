import Core
import HTTPTypes
import Hummingbird
import Mail
import NIOCore
import Postgres
import Store

/// Reads the attachments of messages: the parser takes them out of the octets again, each time.
struct AttachmentReader: Sendable {
    let octets: MessageOctets
    let parser: MailParserPool
    /// A mail that is parsed is in memory as a whole, so only a few are at once.
    let turns = Turns(count: 4)

    /// The decoded attachment. What cannot be read is told before the answer begins.
    func body(_ attachment: MessageDocument.Attachment, of stored: StoredOctets) async throws -> ResponseBody {
        let (first, chunks) = try await turns.take { try await begin(attachment, of: stored) }
        return ResponseBody { writer in
            if let first { try await writer.write(ByteBuffer(bytes: first)) }
            for try await chunk in chunks { try await writer.write(ByteBuffer(bytes: chunk)) }
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

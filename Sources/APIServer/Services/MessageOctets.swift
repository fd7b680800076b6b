import Blobs
import Core
import Hummingbird
import NIOCore
import Postgres
import Store

/// The octets of messages, as they came.
struct MessageOctets: Sendable {
    let blobs: BlobStores

    /// A part of a message's octets as a body that is read as it is sent. That they cannot be read is told before the answer begins.
    func body(_ stored: StoredOctets, _ range: Range<Int>) async throws -> ResponseBody {
        let pieces = try blobs.store(named: stored.store).read(stored.key, range)
        var iterator = pieces.makeAsyncIterator()
        let first = try await iterator.next()
        return ResponseBody(contentLength: range.count) { writer in
            if let first { try await writer.write(ByteBuffer(bytes: first)) }
            for try await piece in pieces { try await writer.write(ByteBuffer(bytes: piece)) }
            try await writer.finish(nil)
        }
    }

    /// All of a message's octets.
    func collect(_ stored: StoredOctets) async throws -> [UInt8] {
        try await blobs.store(named: stored.store).read(stored.key, length: stored.sizeBytes)
    }

    /// Deletes a message's octets with the transaction that deletes the message; those outside PostgreSQL when it is in.
    func delete(_ stored: StoredOctets, in transaction: Transaction) async throws {
        if stored.store == PostgresBlobStore.name {
            try await PostgresBlobStore(transaction).delete([stored.key])
        } else {
            let store = try blobs.store(named: stored.store)
            // What stays has no row that names it, and takes room and nothing else.
            transaction.afterCommit { try? await store.delete([stored.key]) }
        }
    }
}

import Blobs
import Core
import Hummingbird
import NIOCore
import Postgres
import Store

/// The octets of messages, as they came.
struct MessageOctets: Sendable {
    let blobs: BlobStores

    /// A part of a message's octets as a body that is read as it is sent.
    func body(_ stored: StoredOctets, _ range: Range<Int>) -> ResponseBody {
        ResponseBody(contentLength: range.count) { writer in
            try await read(stored, range) { piece in try await writer.write(ByteBuffer(bytes: piece)) }
            try await writer.finish(nil)
        }
    }

    /// All of a message's octets.
    func collect(_ stored: StoredOctets) async throws -> [UInt8] {
        var octets: [UInt8] = []
        octets.reserveCapacity(stored.sizeBytes)
        try await read(stored, 0..<stored.sizeBytes) { octets += $0 }
        return octets
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

    private func read(
        _ stored: StoredOctets, _ range: Range<Int>, _ body: ([UInt8]) async throws -> Void
    ) async throws {
        do {
            for try await piece in try blobs.store(named: stored.store).read(stored.key, range) { try await body(piece) }
        } catch let error as BlobError where error.kind == .missing {
            throw Problem(.notFound, "Raw message not found")
        }
    }
}

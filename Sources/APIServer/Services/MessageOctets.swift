import Core
import Hummingbird
import NIOCore
import Postgres
import Store

/// The octets of messages, as they came.
struct MessageOctets: Sendable {
    let database: Database

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

    /// Deletes a message's octets with the transaction that deletes the message.
    func delete(_ stored: StoredOctets, in transaction: Transaction) async throws {
        try await BlobPieceQueries(transaction).delete([stored.key])
    }

    private func read(
        _ stored: StoredOctets, _ range: Range<Int>, _ body: (ArraySlice<UInt8>) async throws -> Void
    ) async throws {
        var position = range.lowerBound
        while position < range.upperBound {
            let number = position / BlobPieceQueries.pieceLength
            let begin = number * BlobPieceQueries.pieceLength
            guard let piece = try await BlobPieceQueries(database).piece(number, of: stored.key),
                begin + piece.count > position
            else { throw Problem(.notFound, "Raw message not found") }
            let end = min(range.upperBound, begin + piece.count)
            try await body(piece[position - begin..<end - begin])
            position = end
        }
    }
}

import Core
import Crypto
import HTTPTypes
import Hummingbird
import Postgres
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An `Idempotency-Key` with the request it came with: the same key and request get the same answer for 24 hours.
struct Idempotency: Sendable {
    private let key: String
    private let user: UserID
    private let hash: [UInt8]

    /// `nil` without the header; throws when the key is not usable.
    init?(_ request: Request, octets: [UInt8], user: UserID) throws {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
            throw Problem.invalid(["Idempotency-Key": "must have 1 to 255 visible ASCII characters"])
        }
        self.key = key
        self.user = user
        var hasher = SHA256()
        hasher.update(data: Data("\(request.method.rawValue) \(request.uri.path)\n".utf8))
        hasher.update(data: Data(octets))
        hash = Array(hasher.finalize())
    }

    /// The answer that was given before. A request that comes while another with the key is answered waits for it here.
    func replay(in transaction: Transaction) async throws -> IdempotencyQueries.Answer? {
        let queries = IdempotencyQueries(transaction)
        try await queries.lock(user: user, key: key)
        guard let answer = try await queries.find(user: user, key: key) else { return nil }
        guard answer.requestHash == hash else { throw Problem(.idempotencyKeyReused) }
        return answer
    }

    /// Keeps the answer, in the transaction that made it true.
    func store(status: Int, body: String, job: JobID?, in transaction: Transaction) async throws {
        try await IdempotencyQueries(transaction).store(
            user: user, key: key, requestHash: hash, status: status, body: body, job: job)
    }
}

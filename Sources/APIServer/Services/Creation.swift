import Core
import HTTPTypes
import Hummingbird
import NIOCore
import Postgres
import Store

/// Answers requests that make something at once: once, however often the same request comes with the same key.
struct Creation: Sendable {
    let database: Database

    /// Makes it in one transaction and answers 201.
    /// - Parameters:
    ///   - location: where it is, from its id.
    ///   - kept: what a repeated request is answered, where that is not the same: secrets are not kept.
    func answer<Value: Encodable & Sendable>(
        _ request: Request, _ context: APIContext, octets: [UInt8], location: @escaping @Sendable (Value) -> String?,
        kept: @escaping @Sendable (Value) -> Value = { $0 }, _ make: @escaping @Sendable (Transaction) async throws -> Value
    ) async throws -> Response {
        let idempotency = try Idempotency(request, octets: octets, user: context.principal.userID)
        let (text, place) = try await database.transaction { tx -> (String, String?) in
            if let replay = try await idempotency?.replay(in: tx) { return (replay.body, nil) }
            let value = try await make(tx)
            try await idempotency?.store(
                status: 201, body: JSONCoding.encodeToString(kept(value)), job: nil, in: tx)
            return (try JSONCoding.encodeToString(value), location(value))
        }
        var headers: HTTPFields = [:]
        if let place { headers[.location] = place }
        return .json(encoded: ByteBuffer(string: text), status: .created, headers: headers)
    }
}

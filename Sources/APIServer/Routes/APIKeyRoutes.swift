import Core
import Hummingbird
import NIOCore
import Postgres
import Store

/// A user's API keys.
struct APIKeyRoutes: Sendable {
    private static let pageSize = 200

    private let database: Database
    private let mint: KeyMint
    private let firstPages: CallerLookup

    /// - Parameters:
    ///   - idle: after which a session that nobody used is over.
    ///   - executor: where first pages are read.
    init(database: Database, mint: KeyMint, idle: Duration, executor: (any TaskExecutor)?) {
        self.database = database
        self.mint = mint
        firstPages = CallerLookup(database, idle: idle, keys: Self.pageSize + 1, on: executor) { keys in
            try JSONCoding.encode(List(keys, limit: Self.pageSize))
        }
    }

    var routes: [Route] {
        [
            Route(.get, "/api/api-keys", access: .scope(.keysRead), callers: firstPages, list),
            Route(.post, "/api/api-keys", access: .scope(.keysWrite), create),
            Route(.post, "/api/api-keys/{id}/revoke", access: .scope(.keysWrite), revoke),
        ]
    }

    private struct List: Encodable {
        let apiKeys: [APIKeyView]
        @Nullable var nextCursor: APIKeyID?

        /// - Parameter keys: one more than the limit where there is a further page.
        init(_ keys: [APIKey], limit: Int) {
            let page = keys.prefix(limit)
            apiKeys = page.map(APIKeyView.init)
            nextCursor = keys.count > limit ? page.last?.id : nil
        }
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        if let page = context.knownAnswer { return .json(encoded: ByteBuffer(bytes: page)) }
        var query = QueryFields(request)
        let cursor = query.id("cursor", of: Entity.APIKey.self)
        let limit = query.limit(default: Self.pageSize)
        try query.throwErrors()
        let keys = try await APIKeyQueries(ReadExecutor(database))
            .list(of: try context.principal.userID, before: cursor, limit: limit + 1)
        return try .json(List(keys, limit: limit))
    }

    @Sendable private func create(_ request: Request, _ context: APIContext) async throws -> Response {
        var fields = try await RequestFields(request)
        let order = mint.read(&fields)
        try fields.throwErrors()
        let principal = try context.principal
        return try await Creation(database: database).answer(
            request, context, octets: fields.octets, location: { "/api/api-keys/\($0.apiKeyRecord.id)" },
            kept: \.withoutSecret
        ) { [mint] tx in
            try await mint.make(order, for: principal.userID, by: principal, in: tx)
        }
    }

    /// One's own key, or as an administrator anybody's. Revoking it twice changes nothing more.
    @Sendable private func revoke(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.APIKey.self)
        _ = try await RequestFields(request)
        let principal = try context.principal
        let owner: UserID? =
            switch principal.role {
            case .admin: nil
            case .member: principal.userID
            }
        let isRevoked = try await database.transaction { tx in try await APIKeyQueries(tx).revoke(id, of: owner) }
        guard isRevoked else { throw Problem(.notFound, "API key not found") }
        return Response(status: .noContent)
    }
}

extension NewAPIKeyView {
    var withoutSecret: NewAPIKeyView { NewAPIKeyView(apiKey: nil, apiKeyRecord: apiKeyRecord) }
}

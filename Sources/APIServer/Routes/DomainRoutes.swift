import Core
import Hummingbird
import Postgres
import Store

/// Mail domains, for administrators.
struct DomainRoutes: Sendable {
    /// Far more than an account has; beyond it the list goes on with `cursor`.
    private static let listLimit = 1_000

    let database: Database
    let binding: DomainBinding
    let answers: JobAnswer

    var routes: [Route] {
        [
            Route(.get, "/api/domains", access: .admin(.domainsRead), list),
            Route(.post, "/api/domains/bind", access: .admin(.domainsWrite), bind),
            Route(.get, "/api/domains/{id}", access: .admin(.domainsRead), find),
        ]
    }

    private struct List: Encodable {
        let domains: [DomainView]
        @Nullable var nextCursor: String?
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        var query = QueryFields(request)
        let cursor = query.text("cursor")
        let limit = query.limit(default: Self.listLimit, maximum: Self.listLimit)
        try query.throwErrors()
        let domains = try await DomainQueries(ReadExecutor(database)).list(after: cursor, limit: limit + 1)
        let page = domains.prefix(limit)
        return try .json(
            List(domains: page.map(DomainView.init), nextCursor: domains.count > limit ? page.last?.name : nil))
    }

    @Sendable private func find(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.Domain.self)
        guard let domain = try await DomainQueries(ReadExecutor(database)).find(id) else {
            throw Problem(.notFound, "Mailbox domain not found")
        }
        return try .json(DomainView(domain))
    }

    @Sendable private func bind(_ request: Request, _ context: APIContext) async throws -> Response {
        let user = try context.principal.userID
        var fields = try await RequestFields(request)
        let text = fields.mailDomain()
        try fields.throwErrors()
        let name = try binding.zoneName(text)
        let idempotency = try Idempotency(request, octets: fields.octets, user: user)
        let accepted = try await answers.accept(idempotency) { [binding] tx in
            try await binding.bind(name, by: user, in: tx)
        }
        return try await answers.respond(accepted, preference: Preference(request.headers))
    }
}

extension RequestFields {
    /// `mailDomain`, or its old name `rootDomain`; both may be given when they are the same.
    mutating func mailDomain() -> String {
        let current = string("mailDomain")
        let old = string("rootDomain")
        if let current, let old, current != old { refuse("mailDomain", "must match rootDomain") }
        if current == nil, old == nil, errors.isEmpty { refuse("mailDomain", "is required") }
        return current ?? old ?? ""
    }
}

import Core
import Hummingbird
import Mail
import Postgres
import Store

/// Mail domains, for administrators.
struct DomainRoutes: Sendable {
    /// Far more than an account has; beyond it the list goes on with `cursor`.
    private static let listLimit = 1_000
    /// Domains of one request.
    private static let bulkLimit = 100

    let database: Database
    let names: ZoneNames
    let provisioning: DomainProvisioning
    let operations: DomainOperations
    let catalog: Catalog
    let wishes: WishAnswer<Domain>

    var routes: [Route] {
        [
            Route(.get, "/api/domains", access: .admin(.domainsRead), list),
            Route(.get, "/api/domains/catalog", access: .admin(.domainsRead), listCatalog),
            Route(.post, "/api/domains", access: .admin(.domainsWrite), enable),
            Route(.post, "/api/domains/bind", access: .admin(.domainsWrite), bind),
            Route(.get, "/api/domains/{id}", access: .admin(.domainsRead), find),
            retry, disable, delete,
        ]
    }

    // MARK: Reading

    private struct List: Encodable {
        let domains: [DomainView]
        @Nullable var nextCursor: String?
    }

    private struct CatalogList: Encodable {
        let domains: [CatalogItemView]
        let cloudflareSync: CloudflareSyncView
        @Nullable var nextCursor: String?
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let (cursor, limit) = try page(request)
        let executor = ReadExecutor(database)
        let domains = try await DomainQueries(executor).list(after: cursor, limit: limit + 1)
        let page = domains.prefix(limit)
        let drift = try await DriftQueries(executor).list(of: page.map(\.id))
        return try .json(
            List(
                domains: page.map { DomainView($0, drift: drift) },
                nextCursor: domains.count > limit ? page.last?.name : nil))
    }

    @Sendable private func listCatalog(_ request: Request, _ context: APIContext) async throws -> Response {
        let (cursor, limit) = try page(request)
        let page = try await catalog.page(after: cursor, limit: limit)
        return try .json(
            CatalogList(
                domains: page.entries.map(CatalogItemView.init), cloudflareSync: CloudflareSyncView(page.freshness),
                nextCursor: page.nextCursor))
    }

    private func page(_ request: Request) throws -> (cursor: String?, limit: Int) {
        var query = QueryFields(request)
        let cursor = query.text("cursor")
        let limit = query.limit(default: Self.listLimit, maximum: Self.listLimit)
        try query.throwErrors()
        return (cursor, limit)
    }

    @Sendable private func find(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.Domain.self)
        let executor = ReadExecutor(database)
        async let drift = DriftQueries(executor).list(of: [id])
        guard let domain = try await DomainQueries(executor).find(id) else { throw Problem.domainNotFound }
        return try .json(DomainView(domain, drift: try await drift))
    }

    // MARK: Into our care

    @Sendable private func bind(_ request: Request, _ context: APIContext) async throws -> Response {
        let provisioning = provisioning
        return try await wishes.answer(request, context) { fields in
            if let (valid, refused) = try many(&fields, names.read) {
                return { user, tx in
                    try await provisioning.provision(valid, refused: refused, .bind, by: user, in: tx)
                }
            }
            let text = fields.mailDomain()
            try fields.throwErrors()
            do {
                let name = try names.read(text)
                return { user, tx in try await provisioning.provision(name, .bind, by: user, in: tx) }
            } catch let problem as Problem where problem.code == .subdomainNotSupported {
                let name = try names.readAny(text)
                return { user, tx in try await provisioning.rebind(name, otherwise: problem, by: user, in: tx) }
            }
        }
    }

    @Sendable private func enable(_ request: Request, _ context: APIContext) async throws -> Response {
        let provisioning = provisioning
        return try await wishes.answer(request, context) { fields in
            // Whether a name is a zone is for Cloudflare to say: also a subdomain may be one.
            if let (valid, refused) = try many(&fields, names.readAny) {
                return { user, tx in
                    try await provisioning.provision(valid, refused: refused, .enable(zoneID: nil), by: user, in: tx)
                }
            }
            let text = fields.mailDomain()
            let zoneID = fields.zoneID()
            try fields.throwErrors()
            let name = try names.readAny(text)
            return { user, tx in
                try await provisioning.provision(name, .enable(zoneID: zoneID), by: user, in: tx)
            }
        }
    }

    /// The names of a request for many domains, each once, and why others cannot be; `nil` for a request about one.
    private func many(
        _ fields: inout RequestFields, _ read: (String) throws -> DomainName
    ) throws -> (names: [DomainName], refused: [Domain.Refusal])? {
        guard fields.has("mailDomains") else { return nil }
        for other in ["mailDomain", "rootDomain", "zoneId"] where fields.has(other) {
            fields.refuse(other, "cannot be combined with mailDomains")
        }
        let texts = fields.strings("mailDomains", atMost: Self.bulkLimit) ?? []
        try fields.throwErrors()
        var valid: [DomainName] = []
        var refused: [Domain.Refusal] = []
        for text in texts {
            do {
                let name = try read(text)
                if !valid.contains(name) { valid.append(name) }
            } catch {
                refused.append(Domain.Refusal(text, Problem(error)))
            }
        }
        return (valid, refused)
    }

    private var retry: Route {
        wishes.route("retry") { [provisioning] id, _ in
            { user, tx in try await provisioning.retry(id, by: user, in: tx) }
        }
    }

    // MARK: Out of our care

    private var disable: Route {
        wishes.route("disable") { [operations] id, fields in
            let force = fields.flag("force")
            return { user, tx in try await operations.disable(id, force: force, by: user, in: tx) }
        }
    }

    private var delete: Route {
        wishes.route("delete") { [operations] id, _ in
            { user, tx in try await operations.delete(id, by: user, in: tx) }
        }
    }
}

extension RequestFields {
    /// `mailDomain`, or its old name `rootDomain`; both may be given when they are the same.
    mutating func mailDomain() -> String {
        let current = string("mailDomain")
        let old = string("rootDomain")
        if let current, let old, current != old { refuse("mailDomain", "must match rootDomain") }
        if current == nil, old == nil, errors["mailDomain"] == nil, errors["rootDomain"] == nil {
            refuse("mailDomain", "is required")
        }
        return current ?? old ?? ""
    }

    /// The id of a zone; required.
    mutating func zoneID() -> String {
        let text = string("zoneId")?.trimmingWhitespace() ?? ""
        if errors["zoneId"] == nil {
            if text.isEmpty {
                refuse("zoneId", "is required")
            } else if text.utf8.count > 128 || text.utf8.contains(0) {
                refuse("zoneId", "must have 1 to 128 characters")
            }
        }
        return text
    }
}

import Core
import Hummingbird
import Postgres
import Store

/// Users, for administrators.
struct UserRoutes: Sendable {
    let database: Database
    let mint: KeyMint

    var routes: [Route] {
        [
            Route(.get, "/api/users", access: .admin(.usersRead), list),
            Route(.post, "/api/users", access: .admin(.usersWrite), create),
            Route(.patch, "/api/users/{id}", access: .admin(.usersWrite), update),
            Route(.post, "/api/users/{id}/keys", access: .admin(.usersWrite), makeKey),
        ]
    }

    private struct List: Encodable {
        let users: [UserView]
        @Nullable var nextCursor: UserID?
    }

    private struct Created: Encodable {
        let user: UserView
        let initialKey: NewAPIKeyView
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        var query = QueryFields(request)
        let cursor = query.id("cursor", of: Entity.User.self)
        let limit = query.limit(default: 200)
        try query.throwErrors()
        let users = try await UserQueries(ReadExecutor(database)).list(after: cursor, limit: limit + 1)
        let page = users.prefix(limit)
        return try .json(List(users: page.map(UserView.init), nextCursor: users.count > limit ? page.last?.id : nil))
    }

    @Sendable private func create(_ request: Request, _ context: APIContext) async throws -> Response {
        var fields = try await RequestFields(request)
        let email = fields.email("email")
        let name = fields.name("name")
        let role = fields.oneOf("role", Principal.Role.self) ?? .member
        try fields.throwErrors()
        let principal = try context.principal
        return try await Creation(database: database).answer(
            request, context, octets: fields.octets, location: { "/api/users/\($0.user.id)" },
            kept: { Created(user: $0.user, initialKey: $0.initialKey.withoutSecret) }
        ) { (tx: Transaction) async throws -> Created in
            guard let user = try await UserQueries(tx).insert(.make(), email: email, name: name, role: role) else {
                throw Problem(.userExists, details: ["email": .string(email)])
            }
            let secret = APIKeySecret.make().reveal()
            // No key makes one that may do more than itself, not even this way.
            let scopes = Scope.standard.map(\.rawValue).filter { Scope.grants(principal.scopes, $0) }
            let key = try await APIKeyQueries(tx).insert(
                .make(), of: user.id, name: "Initial API Key", secret: secret, scopes: scopes, lifetime: nil)
            return Created(
                user: UserView(user), initialKey: NewAPIKeyView(apiKey: secret, apiKeyRecord: APIKeyView(key)))
        }
    }

    /// Name, role, and whether the user may sign in. Who is disabled is signed out at once.
    @Sendable private func update(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.User.self)
        var fields = try await RequestFields(request)
        let change = UserQueries.Change(
            name: fields.has("name") ? fields.name("name") : nil, role: fields.oneOf("role", Principal.Role.self),
            isDisabled: fields.has("disabled") ? fields.flag("disabled") : nil)
        try fields.throwErrors()
        let user: User? = try await database.transaction { (tx: Transaction) async throws -> User? in
            let users = UserQueries(tx)
            if change.role == .member || change.isDisabled == true {
                try await users.holdAdministrators()
                if try await users.administrators(except: id) == 0 { throw Problem(.lastAdministrator) }
            }
            // In this order: a sign-in that is under way holds the user, and its session is there to be ended afterwards.
            let user = try await users.update(id, change)
            if change.isDisabled == true { try await SessionQueries(tx).endAll(of: id) }
            return user
        }
        guard let user else { throw Problem(.notFound, "User not found") }
        return try .json(UserView(user))
    }

    @Sendable private func makeKey(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.User.self)
        var fields = try await RequestFields(request)
        let order = mint.read(&fields)
        try fields.throwErrors()
        let principal = try context.principal
        return try await Creation(database: database).answer(
            request, context, octets: fields.octets,
            location: { (made: NewAPIKeyView) in "/api/api-keys/\(made.apiKeyRecord.id)" },
            kept: { $0.withoutSecret }
        ) { [mint] (tx: Transaction) async throws -> NewAPIKeyView in
            guard try await UserQueries(tx).find(id) != nil else { throw Problem(.notFound, "User not found") }
            return try await mint.make(order, for: id, by: principal, in: tx)
        }
    }
}

extension RequestFields {
    /// An email address, as far as it can be told from its form: one `@` between something and a domain; required.
    mutating func email(_ member: String) -> String {
        let text = string(member)?.trimmingWhitespace() ?? ""
        guard errors[member] == nil else { return "" }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let hasForm = parts.count == 2 && parts[1].contains(".") && text.utf8.count <= 254
        // Neither the name nor the domain has an empty part: dots stand between something.
        let isDotted = parts.allSatisfy { $0.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty } }
        if !hasForm || !isDotted || text.unicodeScalars.contains(where: Self.isNoneOfAddress) {
            refuse(member, "must be an email address")
        }
        return text
    }

    /// What separates addresses or encloses them (RFC 5322 §3.2.3), and what nobody sees.
    private static func isNoneOfAddress(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.value < 0x20 || scalar.value == 0x7F
            || "()<>[]:;,\\\"".unicodeScalars.contains(scalar)
    }
}

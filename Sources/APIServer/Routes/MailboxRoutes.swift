import Core
import Hummingbird
import Jobs
import Mail
import Postgres
import Store

/// Mailboxes as they are: lists, single ones, their tags and how long they live. One's own, or everybody's for administrators.
struct MailboxRoutes: Sendable {
    let database: Database
    let events: EventSignals

    var routes: [Route] {
        [
            Route(.get, "/api/mailboxes", access: .scope(.mailboxesRead), list),
            Route(.get, "/api/mailboxes/resolve", access: .scope(.mailboxesRead), resolve),
            Route(.get, "/api/mailboxes/{id}", access: .scope(.mailboxesRead), find),
            Route(.patch, "/api/mailboxes/{id}/tags", access: .scope(.mailboxesWrite), setTags),
            Route(.patch, "/api/mailboxes/{id}/ttl", access: .scope(.mailboxesWrite), setLifetime),
        ]
    }

    private struct List: Encodable {
        let mailboxes: [MailboxView]
        @Nullable var nextCursor: MailboxID?
    }

    // MARK: Reading

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let caller = MailboxCaller(try context.principal)
        var query = QueryFields(request)
        let filter = MailboxFilter(
            owner: caller.owner, scope: query.oneOf("scope", MailboxFilter.Scope.self) ?? .default,
            statuses: Set(query.severalOf("status", MailboxFilter.Status.self)), tags: query.tags("tag"),
            mailDomain: query.domainName("mailDomain")?.ascii, text: query.text("q"))
        let cursor = query.id("cursor", of: Entity.Mailbox.self)
        let limit = query.limit()
        try query.throwErrors()
        let found = try await MailboxQueries(ReadExecutor(database)).list(filter, before: cursor, limit: limit + 1)
        let page = found.prefix(limit)
        return try .json(
            List(mailboxes: page.map(MailboxView.init), nextCursor: found.count > limit ? page.last?.id : nil))
    }

    @Sendable private func find(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.Mailbox.self)
        let caller = MailboxCaller(try context.principal)
        guard let mailbox = try await MailboxQueries(ReadExecutor(database)).find(id, of: caller.owner) else {
            throw Problem.mailboxNotFound
        }
        return try .json(MailboxView(mailbox))
    }

    /// The mailbox that has an address, whether it takes mail or has expired.
    @Sendable private func resolve(_ request: Request, _ context: APIContext) async throws -> Response {
        let caller = MailboxCaller(try context.principal)
        var query = QueryFields(request)
        let address = query.address("address")
        try query.throwErrors()
        let mailbox = try await MailboxQueries(ReadExecutor(database)).find(address: address?.description ?? "")
        guard let mailbox, caller.sees(mailbox), mailbox.status != .destroying else { throw Problem.mailboxNotFound }
        return try .json(MailboxView(mailbox))
    }

    // MARK: Changing

    @Sendable private func setTags(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.Mailbox.self)
        let caller = MailboxCaller(try context.principal)
        var fields = try await RequestFields(request)
        fields.refuseOthers(than: ["tags"])
        let tags = fields.tags()
        if tags == nil, fields.errors["tags"] == nil { fields.refuse("tags", "is required") }
        try fields.throwErrors()
        let names = tags?.names ?? []
        guard let mailbox = try await MailboxQueries(database).setTags(names, of: id, of: caller.owner) else {
            throw Problem.mailboxNotFound
        }
        await events.mailboxesChanged([id])
        return try .json(MailboxView(mailbox))
    }

    /// Sets anew how long a mailbox lives, from now on; it may be shorter than before.
    @Sendable private func setLifetime(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.Mailbox.self)
        let caller = MailboxCaller(try context.principal)
        var fields = try await RequestFields(request)
        fields.refuseOthers(than: ["expiresInMinutes"])
        let lifetime = fields.lifetime()
        if lifetime == nil, fields.errors["expiresInMinutes"] == nil { fields.refuse("expiresInMinutes", "is required") }
        try fields.throwErrors()
        let mailbox = try await database.transaction { tx in
            let mailboxes = MailboxQueries(tx)
            guard let mailbox = try await mailboxes.hold(id, of: caller.owner) else { throw Problem.mailboxNotFound }
            guard mailbox.source == .registered, mailbox.status == .active || mailbox.status == .creating else {
                throw Problem(
                    .mailboxNotActive, "Mailbox TTL can only be reset for active registered mailboxes",
                    details: [
                        "mailboxId": .string(id.description), "source": .string(mailbox.source.rawValue),
                        "status": .string(mailbox.status.rawValue),
                    ])
            }
            return try await mailboxes.setLifetime(minutes: lifetime?.minutes, of: id)
        }
        guard let mailbox else { throw Problem.mailboxNotFound }
        await events.mailboxesChanged([id])
        return try .json(MailboxView(mailbox))
    }
}

extension QueryFields {
    /// Parameters that may be repeated: each one of these values.
    mutating func severalOf<Value: RawRepresentable & CaseIterable>(_ name: String, _: Value.Type) -> [Value]
    where Value.RawValue == String {
        let texts = texts(name)
        let values = texts.compactMap(Value.init(rawValue:))
        if values.count < texts.count {
            refuse(name, "must be one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return values
    }

    mutating func tags(_ name: String) -> [String] {
        do {
            return try MailboxTags(texts(name)).names
        } catch {
            refuse(name, error.message)
            return []
        }
    }

    mutating func domainName(_ name: String) -> DomainName? {
        guard let text = text(name) else { return nil }
        do {
            return try DomainName(text)
        } catch {
            refuse(name, error.message)
            return nil
        }
    }

    /// An address that mail may come for; required.
    mutating func address(_ name: String) -> RecipientAddress? {
        guard let text = text(name) else {
            if errors[name] == nil { refuse(name, "is required") }
            return nil
        }
        do {
            return try RecipientAddress(text)
        } catch {
            refuse(name, error.message)
            return nil
        }
    }
}

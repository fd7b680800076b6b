import Core
import Hummingbird
import Mail
import Store

/// Making and destroying mailboxes, alone and many at once.
struct MailboxWishRoutes: Sendable {
    /// Mailboxes of one request.
    private static let bulkLimit = 500

    let provisioning: MailboxProvisioning
    let ensuring: MailboxEnsuring
    let ending: MailboxEnding
    let wishes: WishAnswer<Mailbox>
    /// The same, for those who wish for many: they are not held.
    let bulkWishes: WishAnswer<Mailbox>
    let defaultMinutes: Int

    var routes: [Route] {
        [
            Route(.post, "/api/mailboxes", access: .scope(.mailboxesWrite), create),
            Route(.post, "/api/mailboxes/ensure", access: .scope(.mailboxesWrite), ensure),
            Route(.post, "/api/mailboxes/bulk", access: .scope(.mailboxesWrite), createMany),
            Route(.post, "/api/mailboxes/bulk-delete", access: .scope(.mailboxesWrite), deleteMany),
            Route(.delete, "/api/mailboxes/{id}", access: .scope(.mailboxesWrite), delete),
        ]
    }

    // MARK: Making

    @Sendable private func create(_ request: Request, _ context: APIContext) async throws -> Response {
        let caller = MailboxCaller(try context.principal)
        return try await wishes.answer(request, context) { [provisioning] fields in
            let order = fields.mailboxOrder(defaultMinutes: defaultMinutes)
            return { _, tx in try await provisioning.create(order, by: caller, in: tx) }
        }
    }

    @Sendable private func ensure(_ request: Request, _ context: APIContext) async throws -> Response {
        let caller = MailboxCaller(try context.principal)
        return try await wishes.answer(request, context) { [ensuring] fields in
            let lifetime = fields.lifetime() ?? .minutes(defaultMinutes)
            let tags = fields.tags() ?? .none
            let target = try target(&fields)
            return { _, tx in
                try await ensuring.ensure(target, lifetime: lifetime, tags: tags, by: caller, in: tx)
            }
        }
    }

    /// The address as one text, or in its parts, but not both.
    private func target(_ fields: inout RequestFields) throws -> MailboxEnsuring.Target {
        let shared: Set = ["expiresInMinutes", "tags"]
        if fields["address"] != nil {
            fields.refuseOthers(than: shared.union(["address"]))
            let address = fields.address("address")
            try fields.throwErrors()
            guard let address else { throw Problem.invalid(["address": "is required"]) }
            return .address(address)
        }
        fields.refuseOthers(than: shared.union(["localPart", "subdomain", "mailDomain", "rootDomain"]))
        let localPart = fields.localPart("localPart")
        if localPart == nil, fields.errors["localPart"] == nil { fields.refuse("localPart", "is required, or address") }
        let subdomain = fields.subdomain()
        let mailDomain = fields.optionalMailDomain()
        try fields.throwErrors()
        guard let localPart else { throw Problem.invalid(["localPart": "is required, or address"]) }
        return .parts(localPart, subdomain, mailDomain)
    }

    @Sendable private func createMany(_ request: Request, _ context: APIContext) async throws -> Response {
        let caller = MailboxCaller(try context.principal)
        return try await bulkWishes.answer(request, context) { [provisioning] fields in
            fields.refuseOthers(
                than: ["localParts", "count", "subdomain", "mailDomain", "rootDomain", "expiresInMinutes", "tags"])
            let order = fields.mailboxOrder(defaultMinutes: defaultMinutes)
            if fields.has("localParts") {
                if fields.has("count") { fields.refuse("count", "cannot be combined with localParts") }
                let texts = fields.strings("localParts", atMost: Self.bulkLimit) ?? []
                try fields.throwErrors()
                let (valid, refused) = Self.read(texts)
                return { _, tx in try await provisioning.create(valid, refused: refused, order, by: caller, in: tx) }
            }
            let count = fields.integer("count") ?? 0
            if !(1...Self.bulkLimit).contains(count) {
                fields.refuse("count", "must be a whole number from 1 to \(Self.bulkLimit), or localParts be given")
            }
            return { _, tx in try await provisioning.create(count: count, order, by: caller, in: tx) }
        }
    }

    /// Local parts, each once, and why others cannot be.
    private static func read(_ texts: [String]) -> (valid: [LocalPart], refused: [Mailbox.Refusal]) {
        var valid: [LocalPart] = []
        var seen: Set<LocalPart> = []
        var refused: [Mailbox.Refusal] = []
        for text in texts {
            do {
                let localPart = try LocalPart(text)
                if seen.insert(localPart).inserted { valid.append(localPart) }
            } catch {
                refused.append(
                    Mailbox.Refusal(address: String(text.prefix(64)), Problem(.invalidAddress, error.message)))
            }
        }
        return (valid, refused)
    }

    // MARK: Destroying

    @Sendable private func delete(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.Mailbox.self)
        let caller = MailboxCaller(try context.principal)
        return try await wishes.answer(request, context) { [ending] _ in
            { _, tx in try await ending.destroy(id, by: caller, in: tx) }
        }
    }

    @Sendable private func deleteMany(_ request: Request, _ context: APIContext) async throws -> Response {
        let caller = MailboxCaller(try context.principal)
        return try await bulkWishes.answer(request, context) { [ending] fields in
            let choices = ["ids", "tag", "mailDomain"]
            fields.refuseOthers(than: Set(choices))
            guard choices.count(where: { fields.has($0) }) == 1 else {
                throw Problem.invalid([:], form: ["One of ids, tag and mailDomain must be given"])
            }
            let texts = fields.strings("ids", atMost: Self.bulkLimit)
            let tag = fields.string("tag").map { [$0] } ?? []
            let mailDomain = fields.optionalMailDomain()
            var ids: [MailboxID] = []
            for text in texts ?? [] {
                guard let id = MailboxID(text) else {
                    fields.refuse("ids", "must be ids of mailboxes")
                    break
                }
                if !ids.contains(id) { ids.append(id) }
            }
            if texts != nil {
                let named = ids
                return { _, tx in try await ending.destroy(named, by: caller, in: tx) }
            }
            var names: [String] = []
            do throws(MailboxTagsError) {
                names = try MailboxTags(tag).names
            } catch {
                fields.refuse("tag", error.message)
            }
            let filter = MailboxFilter(owner: caller.owner, tags: names, mailDomain: mailDomain?.ascii)
            return { _, tx in
                try await ending.destroy(filter, limit: Self.bulkLimit, by: caller, in: tx)
            }
        }
    }
}

extension RequestFields {
    /// An address that mail may come for; `nil` when it is absent, or wrong, which `errors` then says.
    mutating func address(_ name: String) -> RecipientAddress? {
        guard let text = string(name) else { return nil }
        do {
            return try RecipientAddress(text)
        } catch {
            refuse(name, error.message)
            return nil
        }
    }
}

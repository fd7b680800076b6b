import Core
import Hummingbird
import Postgres
import Store

/// The way of every request that wishes for something that is a job: its members, its idempotency key, one transaction, and the answer.
struct WishAnswer<Thing: Wished>: Sendable {
    /// Accepts the wish, in the transaction that writes its job.
    typealias Accept = @Sendable (UserID, Transaction) async throws -> Wish<Thing>

    let answers: JobAnswer<Thing>
    /// Seconds that a request is held for its job where its client does not say.
    var patience: Int?

    /// - Parameter read: reads the members, and refuses at once what can be refused without the database.
    func answer(
        _ request: Request, _ context: APIContext, _ read: (inout RequestFields) throws -> Accept
    ) async throws -> Response {
        let user = try context.principal.userID
        var fields = try await RequestFields(request)
        let accept = try read(&fields)
        try fields.throwErrors()
        let idempotency = try Idempotency(request, octets: fields.octets, user: user)
        let accepted = try await answers.accept(idempotency) { tx in try await accept(user, tx) }
        return try await answers.respond(accepted, preference: Preference(request.headers), patience: patience)
    }
}

extension WishAnswer<Domain> {
    /// A route of wishes about one domain: `POST /api/domains/{id}/` and the word that says what is wished for.
    func route(
        _ word: String, _ read: @escaping @Sendable (DomainID, inout RequestFields) throws -> Accept
    ) -> Route {
        Route(.post, "/api/domains/{id}/\(word)", access: .admin(.domainsWrite)) { request, context in
            let id = try context.id(of: Entity.Domain.self)
            return try await answer(request, context) { fields in try read(id, &fields) }
        }
    }
}

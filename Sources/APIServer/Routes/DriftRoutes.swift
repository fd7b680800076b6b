import Core
import Hummingbird

/// Differences between Cloudflare and what we left there: look now, take them for meant, or mend them.
struct DriftRoutes: Sendable {
    let operations: DomainOperations
    let wishes: WishAnswer

    var routes: [Route] {
        [
            route("check", .look), route("accept", .accept), route("reapply", .reapply),
        ]
    }

    private func route(_ word: String, _ answer: DomainOperations.DriftAnswer) -> Route {
        Route(.post, "/api/domains/{id}/drift/\(word)", access: .admin(.domainsWrite)) { [operations, wishes] request, context in
            let id = try context.id(of: Entity.Domain.self)
            return try await wishes.answer(request, context) { _ in
                { user, tx in try await operations.answerDrift(answer, id, by: user, in: tx) }
            }
        }
    }
}

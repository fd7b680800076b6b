import Core
import Store

/// Differences between Cloudflare and what we left there: look now, take them for meant, or mend them.
struct DriftRoutes: Sendable {
    let operations: DomainOperations
    let wishes: WishAnswer<Domain>

    var routes: [Route] {
        [
            route("check", .look), route("accept", .accept), route("reapply", .reapply),
        ]
    }

    private func route(_ word: String, _ answer: DomainOperations.DriftAnswer) -> Route {
        wishes.route("drift/\(word)") { [operations] id, _ in
            { user, tx in try await operations.answerDrift(answer, id, by: user, in: tx) }
        }
    }
}

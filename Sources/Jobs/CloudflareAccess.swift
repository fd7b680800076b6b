public import Cloudflare
import Core
public import Logging
public import Postgres
import Store

/// The way to Cloudflare: the client, and the budget that all pods share.
public struct CloudflareAccess: Sendable {
    let client: CloudflareClient
    let budget: CloudflareBudget

    public init(client: CloudflareClient, budget: CloudflareBudget) {
        self.client = client
        self.budget = budget
    }
}

/// The shared budget of one credential: 90 % of what Cloudflare allows in a window, a fifth of it kept for people who wait.
///
/// Every call asks here first. The count lies in PostgreSQL: it is exact over any number of pods, and neither a flushed nor an absent
/// Redis can make us forget calls that were made.
public struct CloudflareBudget: Sendable {
    /// Longer waits are not slept out by a worker; the job rests instead.
    static let longestSleep: Duration = .seconds(2)

    private let database: Database
    private let credential: String
    private let interactiveLimit: Int
    private let backgroundLimit: Int
    private let window: Duration
    private let logger: Logger

    /// - Parameters:
    ///   - callLimit: the calls a window that Cloudflare allows.
    public init(database: Database, credential: String, callLimit: Int, window: Duration, logger: Logger) {
        self.database = database
        self.credential = credential
        self.interactiveLimit = max(1, callLimit * 9 / 10)
        self.backgroundLimit = max(1, callLimit * 9 / 10 * 4 / 5)
        self.window = window
        self.logger = logger
    }

    /// Returns when one call may be made; throws when that would take long.
    func admit(_ call: CloudflareCall) async throws {
        let limit = call.isInteractive ? interactiveLimit : backgroundLimit
        var slept: Duration = .zero
        while true {
            let admission = try await CloudflareBudgetQueries(database)
                .admit(credential: credential, limit: limit, window: window)
            if admission.wait == .zero { return }
            slept += admission.wait
            guard slept <= Self.longestSleep else {
                if admission.isBlocked { await noteBlocked(call) }
                throw RateLimitReached(wait: admission.wait)
            }
            try await Task.sleep(for: admission.wait)
        }
    }

    /// Cloudflare answered 429: nobody calls until the time it named.
    func block(for wait: Duration, because call: CloudflareCall) async {
        logger.warning(
            "cloudflare rate limit reached",
            metadata: ["operation": .string(call.operation), "delay_s": .stringConvertible(wait.seconds)])
        var context = Self.origin(call)
        context["cloudflareMethod"] = .string(call.method)
        context["cloudflarePath"] = .string(call.path)
        context["lastBlockedAt"] = .null
        context["lastBlockedBy"] = .null
        do {
            try await CloudflareBudgetQueries(database).block(
                credential: credential, for: wait, context: JSONCoding.encodeToString(JSONValue.object(context)))
        } catch {
            // The call that was refused is answered all the same; the next one asks Cloudflare again.
            logger.error("cloudflare block not stored", metadata: ["error": .string(String(describing: error))])
        }
    }

    /// Which feature was kept from calling, for whoever wonders why it waits.
    private func noteBlocked(_ call: CloudflareCall) async {
        do {
            let context = try JSONCoding.encodeToString(JSONValue.object(Self.origin(call)))
            try await CloudflareBudgetQueries(database).noteBlocked(credential: credential, by: context)
        } catch {
            logger.debug("cloudflare block not noted", metadata: [LogKey.error: .string(String(describing: error))])
        }
    }

    private static func origin(_ call: CloudflareCall) -> [String: JSONValue] {
        [
            "projectOperation": .string(call.operation),
            "projectRoute": .string(OperationRoute.route(of: call.operation)),
        ]
    }
}

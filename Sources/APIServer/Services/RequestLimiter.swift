import Core
import HTTPTypes
import Hummingbird
import Logging
import Redis
import Store
import Synchronization

/// How many requests a credential may make: a bucket in Redis for all pods, from which each pod takes handfuls, so that most requests ask
/// nobody. Without Redis nothing is limited: the API is worth more than its limit.
final class RequestLimiter: Sendable {
    private struct Purse {
        var tokens = 0
        var remaining = 0
        var lastUse = ContinuousClock.now
    }

    /// A purse that nobody used for so long may be thrown away: its bucket is full again by then.
    private static let purseLife: Duration = .minutes(1)
    /// For so long Redis is not asked after it failed.
    private static let silenceAfterFailure: Duration = .seconds(2)
    /// Purses that are over are looked for when there are so many.
    private static let mostPurses = 10_000

    private let bucket: TokenBucket
    private let size: TokenBucket.Size?
    private let policy: HTTPField
    private let handful: Int
    private let logger: Logger
    private let purses = Mutex<[Principal.Credential: Purse]>([:])
    /// Until then Redis is not asked: it did not answer, and requests must not wait for it one after the other.
    private let silence = Mutex<ContinuousClock.Instant?>(nil)

    /// - Parameter requestsPerMinute: zero for no limit.
    init(bucket: TokenBucket, requestsPerMinute: Int, logger: Logger) {
        self.bucket = bucket
        self.logger = logger
        size = requestsPerMinute > 0 ? .init(capacity: requestsPerMinute, perSecond: Double(requestsPerMinute) / 60) : nil
        policy = HTTPField(name: .rateLimitPolicy, value: "\"default\";q=\(requestsPerMinute);w=60")
        handful = max(1, min(100, requestsPerMinute / 200))
    }

    /// Takes one token; throws when there is none. The fields tell the client how it stands
    /// (draft-ietf-httpapi-ratelimit-headers).
    nonisolated(nonsending) func admit(_ principal: Principal) async throws -> HTTPFields {
        guard let size else { return [:] }
        if let remaining = spend(principal.credential) { return fields(remaining: remaining) }
        if let end = silence.withLock({ $0 }), ContinuousClock.now < end { return [:] }
        let taken: TokenBucket.Taken
        do {
            taken = try await bucket.take(handful, from: name(principal.credential), size)
        } catch {
            silence.withLock { $0 = .now + Self.silenceAfterFailure }
            logger.debug("request limit not asked", metadata: [LogKey.error: .string(String(describing: error))])
            return [:]
        }
        guard taken.granted > 0 else {
            var headers = fields(remaining: 0, wait: taken.wait)
            headers[.retryAfter] = "\(max(1, Int(taken.wait.seconds.rounded(.up))))"
            throw Problem(.rateLimited, headers: headers)
        }
        keep(taken, for: principal.credential)
        return fields(remaining: taken.remaining + taken.granted - 1)
    }

    private func spend(_ credential: Principal.Credential) -> Int? {
        purses.withLock { purses in
            guard var purse = purses[credential], purse.tokens > 0 else { return nil }
            purse.tokens -= 1
            purse.lastUse = .now
            purses[credential] = purse
            return purse.remaining + purse.tokens
        }
    }

    private func keep(_ taken: TokenBucket.Taken, for credential: Principal.Credential) {
        let now = ContinuousClock.now
        purses.withLock { purses in
            if purses.count >= Self.mostPurses { purses = purses.filter { now - $0.value.lastUse < Self.purseLife } }
            // Requests that came together have each taken a handful: none of it is lost.
            var purse = purses[credential] ?? Purse()
            purse.tokens += taken.granted - 1
            purse.remaining = taken.remaining
            purse.lastUse = now
            purses[credential] = purse
        }
    }

    private func name(_ credential: Principal.Credential) -> String {
        switch credential {
        case .apiKey(let id): id.description
        case .session(let id): id.description
        }
    }

    private func fields(remaining: Int, wait: Duration = .zero) -> HTTPFields {
        var fields: HTTPFields = [:]
        let seconds = wait == .zero ? 0 : Int(wait.seconds.rounded(.up))
        // Added up: an interpolation takes several times as long, and this is in every answer.
        fields.append(
            HTTPField(name: .rateLimit, value: "\"default\";r=" + String(max(0, remaining)) + ";t=" + String(seconds)))
        fields.append(policy)
        return fields
    }
}

extension HTTPField.Name {
    static let rateLimit = Self("ratelimit")!
    static let rateLimitPolicy = Self("ratelimit-policy")!
}

import Core
import Crypto
import HTTPTypes
import Redis
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// How often sign-ins may fail, by address (the /64 of an IPv6 one) and by account. A success costs nothing.
///
/// Asked before anything is looked up, so that guessing costs us little. Without Redis a pod counts for itself, and strictly.
struct SignInLimiter: Sendable {
    /// Twenty failures at once from an address, and ten more a minute.
    private static let perAddress = TokenBucket.Size(capacity: 20, perSecond: 10.0 / 60)
    /// Ten failures at once for an account, and six more a minute.
    private static let perAccount = TokenBucket.Size(capacity: 10, perSecond: 6.0 / 60)
    /// A hundred challenges at once for an address, and one more a second: each is kept for five minutes.
    private static let challenges = TokenBucket.Size(capacity: 100, perSecond: 1)
    /// While Redis is away.
    private static let localCapacity = 5
    private static let localPause: Duration = .seconds(12)

    let bucket: TokenBucket
    let local = LocalBuckets(capacity: localCapacity, pause: localPause)

    /// One try: `body` throws when it fails, and only then it counts.
    /// - Parameter account: what is signed in with, in whatever words; only its hash is kept.
    func attempt<Value>(
        from address: String?, account: String, _ body: () async throws -> Value
    ) async throws -> Value {
        let names = [
            ("signin:address:" + Self.network(address), Self.perAddress),
            ("signin:account:" + Self.digest(account), Self.perAccount),
        ]
        do {
            for (name, size) in names {
                let taken = try await bucket.take(1, from: name, size)
                guard taken.granted > 0 else { throw Self.refusal(taken.wait) }
            }
        } catch is RedisError {
            guard local.take(names[0].0) else { throw Self.refusal(Self.localPause) }
        }
        let value = try await body()
        for (name, size) in names {
            _ = try? await bucket.take(-1, from: name, size)  // a token too few is made up for with time
        }
        return value
    }

    /// Counts a challenge that is made for whoever asks.
    func admitChallenge(from address: String?) async throws {
        do {
            let taken = try await bucket.take(1, from: "challenge:" + Self.network(address), Self.challenges)
            guard taken.granted > 0 else { throw Self.refusal(taken.wait) }
        } catch is RedisError {
            throw Problem(.signInUnavailable)
        }
    }

    private static func network(_ address: String?) -> String { address.map(ClientNetwork.name) ?? "unknown" }

    private static func digest(_ text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).prefix(12).hex
    }

    static func refusal(_ wait: Duration) -> Problem {
        Problem(.signInLimited, headers: [.retryAfter: "\(max(1, Int(wait.seconds.rounded(.up))))"])
    }
}

import Core
import Passkeys
import Redis
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The challenges that are out, in Redis: each is taken once, and none lives longer than five minutes.
struct PasskeyChallenges: Sendable {
    /// What a challenge was made for.
    enum Purpose: String, Sendable { case registration, authentication }

    /// A challenge, and what its answer is for.
    struct Pending: Codable, Sendable {
        var challenge: PasskeyChallenge
        /// Of a registration: who registers what.
        var user: UserID?
        var name: String?
    }

    let redis: RedisClient
    let prefix: String

    /// Keeps a challenge; the text is what its cookie says.
    func keep(_ pending: Pending, for purpose: Purpose) async throws -> String {
        // As hard to guess as a session's token.
        let handle = SessionToken.make().reveal()
        let seconds = Int(PasskeyCeremony.challengeLifetime.components.seconds)
        do {
            _ = try await redis.send(
                ["SET", key(handle, purpose), JSONCoding.encodeToString(pending), "EX", seconds, "NX"])
        } catch is RedisError {
            throw Problem(.signInUnavailable)
        }
        return handle
    }

    /// Takes a challenge, so that nobody can take it again; `nil` when there is none.
    func take(_ handle: String?, for purpose: Purpose) async throws -> Pending? {
        guard let handle, handle.utf8.count == 64, handle.utf8.allSatisfy({ $0 >= 0x30 && $0 < 0x7B }) else { return nil }
        do {
            guard let text = try await redis.send(["GETDEL", key(handle, purpose)]).string else { return nil }
            return try JSONCoding.decode(Pending.self, from: text)
        } catch is RedisError {
            throw Problem(.signInUnavailable)
        }
    }

    private func key(_ handle: String, _ purpose: Purpose) -> String {
        "\(prefix)passkey:\(purpose.rawValue):\(handle)"
    }
}

import Core
import Redis
import Synchronization

/// Keeps addresses from guessing keys, the /64 of an IPv6 address as one: after a hundred wrong ones they wait, and what they send meanwhile is looked up nowhere.
final class GuessLimiter: Sendable {
    /// A hundred at once, and one more a second.
    private static let size = TokenBucket.Size(capacity: 100, perSecond: 1)
    private static let mostBlocks = 10_000

    private let bucket: TokenBucket
    private let blocks = Mutex<[String: ContinuousClock.Instant]>([:])

    init(bucket: TokenBucket) {
        self.bucket = bucket
    }

    /// Throws while an address has to wait.
    func check(_ address: @autoclosure () -> String?) throws {
        // Nearly always nobody waits, and nobody's address needs to be read.
        guard blocks.withLock({ !$0.isEmpty }), let address = address() else { return }
        let network = ClientNetwork.name(of: address)
        guard let end = blocks.withLock({ $0[network] }) else { return }
        let left = end - ContinuousClock.now
        guard left <= .zero else { throw SignInLimiter.refusal(left) }
        blocks.withLock { $0[network] = nil }
    }

    /// Counts a wrong key.
    func note(_ address: String?) async {
        guard let network = address.map(ClientNetwork.name) else { return }
        // Without Redis guesses go uncounted: 192 bits are not guessed in that time.
        guard let taken = try? await bucket.take(1, from: "guess:" + network, Self.size), taken.granted == 0 else { return }
        blocks.withLock { blocks in
            if blocks.count >= Self.mostBlocks { blocks.removeAll() }
            blocks[network] = .now + max(taken.wait, .seconds(1))
        }
    }
}

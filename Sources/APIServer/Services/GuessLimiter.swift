import Core
import Redis
import Synchronization

/// Keeps addresses from guessing keys: after a hundred wrong ones they wait, and what they send meanwhile is looked up nowhere.
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
    func check(_ address: String?) throws {
        guard let address, let end = blocks.withLock({ $0[address] }) else { return }
        let left = end - ContinuousClock.now
        guard left <= .zero else { throw SignInLimiter.refusal(left) }
        blocks.withLock { $0[address] = nil }
    }

    /// Counts a wrong key.
    func note(_ address: String?) async {
        guard let address else { return }
        // Without Redis guesses go uncounted: 192 bits are not guessed in that time.
        guard let taken = try? await bucket.take(1, from: "guess:" + address, Self.size), taken.granted == 0 else { return }
        blocks.withLock { blocks in
            if blocks.count >= Self.mostBlocks { blocks.removeAll() }
            blocks[address] = .now + max(taken.wait, .seconds(1))
        }
    }
}

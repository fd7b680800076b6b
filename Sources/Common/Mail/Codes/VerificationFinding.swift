/// What the detector has to say of a mail.
public struct VerificationFinding: Sendable, Hashable, Codable {
    /// The code; `nil` when there is none, or when two could be meant.
    public let best: VerificationCode?
    /// Everything that may be a code, the likeliest first; at most 32.
    public let candidates: [VerificationCandidate]
    /// Links that sign in, confirm or reset by being opened, in their order; at most 20. Nobody has opened them.
    public let links: [MagicLink]

    public init(best: VerificationCode?, candidates: [VerificationCandidate], links: [MagicLink]) {
        self.best = best
        self.candidates = candidates
        self.links = links
    }

    public static let none = VerificationFinding(best: nil, candidates: [], links: [])
}

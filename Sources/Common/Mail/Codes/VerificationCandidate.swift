/// Something in a mail that has the form of a code, and what speaks for and against it.
public struct VerificationCandidate: Sendable, Hashable, Codable {
    public let code: String
    /// The sum of the evidence's points, at the place where it is highest.
    public let score: Int
    public let source: CodeSource
    public let evidence: [VerificationEvidence]

    public init(code: String, score: Int, source: CodeSource, evidence: [VerificationEvidence]) {
        self.code = code
        self.score = score
        self.source = source
        self.evidence = evidence
    }
}

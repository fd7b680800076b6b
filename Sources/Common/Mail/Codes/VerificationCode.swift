/// The code that a mail carries, as a user types it.
public struct VerificationCode: Sendable, Hashable, Codable {
    /// 4 to 8 digits or letters, in the case in which they stand; or two groups with a hyphen between, such as `WXN-DTJ`.
    public let code: String
    public let source: CodeSource
    public let method: CodeMethod
    /// How much speaks for it, in the points of `VerificationEvidence`.
    public let score: Int

    public init(code: String, source: CodeSource, method: CodeMethod, score: Int) {
        self.code = code
        self.source = source
        self.method = method
        self.score = score
    }
}

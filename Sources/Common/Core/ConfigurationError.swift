/// The settings are wrong; says everything that is, so that one start is enough to mend it.
public struct ConfigurationError: Failure {
    public let problems: [String]

    public init(_ problems: [String]) {
        self.problems = problems
    }

    public var code: String { "invalid_configuration" }
    public var message: String { problems.joined(separator: "; ") }
    public var isTransient: Bool { false }
}

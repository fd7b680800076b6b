/// How a code was found.
public enum CodeMethod: String, Sendable, Hashable, Codable {
    /// By the detector's own rules, without asking anybody.
    case rules
}

import Configuration

/// Reads environment variables strictly and remembers every problem, so that all are reported at once.
///
/// The readers of swift-configuration turn a mistyped number into its default silently; so only texts are read through them.
public struct SettingsReader {
    /// One sentence a problem, each with the variable's name.
    public private(set) var problems: [String] = []
    private let config: ConfigReader

    public init(environment: [String: String]) {
        config = ConfigReader(provider: EnvironmentVariablesProvider(environmentVariables: environment))
    }

    /// The variable's text without surrounding white space; an empty one counts as absent.
    public func text(_ name: String) -> String? {
        let key = ConfigKey(name.lowercased().split(separator: "_").map(String.init))
        let text = config.string(forKey: key, isSecret: true)?.trimmingWhitespace()
        return text?.isEmpty == false ? text : nil
    }

    public mutating func required(_ name: String) -> String {
        if let text = text(name) { return text }
        problems.append("\(name) is required")
        return ""
    }

    public mutating func bool(_ name: String, default fallback: Bool) -> Bool {
        switch text(name)?.lowercased() {
        case nil: return fallback
        case "true": return true
        case "false": return false
        default:
            problems.append("\(name) must be true or false")
            return fallback
        }
    }

    public mutating func int(_ name: String, default fallback: Int, in range: ClosedRange<Int>) -> Int {
        guard let text = text(name) else { return fallback }
        guard let value = Int(text), range.contains(value) else {
            problems.append("\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            return fallback
        }
        return value
    }

    /// A list of whole seconds, separated by commas.
    public mutating func seconds(_ name: String, default fallback: [Duration]) -> [Duration] {
        guard let text = text(name) else { return fallback }
        let values = text.split(separator: ",").map { Int(String($0).trimmingWhitespace()) }
        guard !values.isEmpty, values.allSatisfy({ $0 != nil && $0! > 0 }) else {
            problems.append("\(name) must be whole seconds above 0, separated by commas")
            return fallback
        }
        return values.map { .seconds($0!) }
    }

    public mutating func oneOf<Value: RawRepresentable & CaseIterable>(
        _ name: String, default fallback: Value
    ) -> Value where Value.RawValue == String {
        guard let text = text(name)?.lowercased() else { return fallback }
        guard let value = Value(rawValue: text) else {
            problems.append("\(name) must be one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
            return fallback
        }
        return value
    }

    /// Notes a problem that the caller found.
    public mutating func refuse(_ name: String, _ reason: String) {
        problems.append("\(name) \(reason)")
    }
}

extension String {
    /// The text without white space at both ends.
    package func trimmingWhitespace() -> String {
        var rest = Substring(self)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}

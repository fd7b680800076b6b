/// The name of a Worker script, such as `restante-mail`.
public struct ScriptName: CloudflareIdentifier {
    public let rawValue: String

    public init?(rawValue: String) {
        guard Self.isValid(rawValue) else { return nil }
        self.rawValue = rawValue
    }
}

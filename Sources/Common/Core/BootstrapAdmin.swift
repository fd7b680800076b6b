/// The first administrator, made at start-up while there is no user yet.
public struct BootstrapAdmin: Sendable {
    /// `BOOTSTRAP_ADMIN_EMAIL`
    public var email: String
    /// `BOOTSTRAP_ADMIN_NAME`
    public var name: String
    /// `BOOTSTRAP_ADMIN_API_KEY`: at least 16 characters.
    public var apiKey: Secret<String>

    public init(email: String, name: String, apiKey: Secret<String>) {
        self.email = email
        self.name = name
        self.apiKey = apiKey
    }

    init?(_ reader: inout SettingsReader) {
        let email = reader.text("BOOTSTRAP_ADMIN_EMAIL")
        let key = reader.text("BOOTSTRAP_ADMIN_API_KEY")
        if let email, !email.contains("@") { reader.refuse("BOOTSTRAP_ADMIN_EMAIL", "must be an email address") }
        if let key, key.utf8.count < 16 { reader.refuse("BOOTSTRAP_ADMIN_API_KEY", "must have at least 16 characters") }
        guard let email, let key else { return nil }
        self.email = email
        self.name = reader.text("BOOTSTRAP_ADMIN_NAME") ?? "Owner"
        self.apiKey = Secret(key)
    }
}

public import Core

/// A Worker of one module as it is uploaded, with what it is given to know.
///
/// The form is wrangler's: a part `metadata` and one for the module, whose name and file name are those of `main_module`.
public struct WorkerUpload: Sendable {
    /// What the module is called, such as `worker.js`: letters, digits, dots and hyphens.
    public var mainModule: String
    public var text: String
    /// The runtime whose behaviour it was written for (developers.cloudflare.com/workers/configuration/compatibility-dates).
    public var compatibilityDate: String
    /// Variables that its owner may read in the dashboard.
    public var variables: [String: String]
    /// Variables that nobody can read any more.
    public var secrets: [String: Secret<String>]

    public init(
        mainModule: String, text: String, compatibilityDate: String, variables: [String: String],
        secrets: [String: Secret<String>]
    ) {
        self.mainModule = mainModule
        self.text = text
        self.compatibilityDate = compatibilityDate
        self.variables = variables
        self.secrets = secrets
    }

    func body() throws -> CloudflareBody {
        MultipartForm([
            .init(
                name: "metadata", contentType: "application/json", content: Array(try JSONCoding.encodeToString(metadata).utf8)),
            .init(
                name: mainModule, fileName: mainModule, contentType: "application/javascript+module", content: Array(text.utf8)),
        ]).body()
    }

    private var metadata: JSONValue {
        let variables = variables.sorted { $0.key < $1.key }.map { binding($0.key, "plain_text", $0.value) }
        let secrets = secrets.sorted { $0.key < $1.key }.map { binding($0.key, "secret_text", $0.value.reveal()) }
        return [
            "main_module": .string(mainModule), "compatibility_date": .string(compatibilityDate),
            "bindings": .array(variables + secrets),
            // Without these, an upload drops the secrets that it does not list, and nobody could bring them back.
            "keep_bindings": ["secret_text", "secret_key"],
            "observability": ["enabled": true],
        ]
    }

    private func binding(_ name: String, _ type: String, _ text: String) -> JSONValue {
        ["name": .string(name), "type": .string(type), "text": .string(text)]
    }
}

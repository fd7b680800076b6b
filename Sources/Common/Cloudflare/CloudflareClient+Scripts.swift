import NIOHTTP1

extension CloudflareClient {
    private struct Script: Decodable {
        let id: String
    }

    /// The names of the account's Worker scripts. Needs the Workers Scripts permission.
    public func workerScripts() async throws -> [String] {
        let scripts: [Script] = try await request(
            .GET, "/accounts/\(account: configuration.accountID)/workers/scripts")
        return scripts.map(\.id)
    }

    /// Whether a script of this name exists. A new one may take half a minute until rules can name it (2016).
    public func workerScriptExists(_ name: ScriptName) async throws -> Bool {
        try await workerScripts().contains(name.rawValue)
    }
}

import NIOHTTP1

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

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

    /// The text of a Worker's module; of several, of the one that is called so. `nil` when there is no such script.
    ///
    /// Cloudflare answers Workers that are modules as a form with a part for each, and older ones as they stand.
    public func workerScript(_ name: ScriptName, mainModule: String) async throws -> [UInt8]? {
        let path: CloudflarePath = "/accounts/\(account: configuration.accountID)/workers/scripts/\(name)"
        let call = call(.GET, path)
        let answer: Answer
        do {
            answer = try await self.answer(call, query: [], body: nil)
        } catch let error as CloudflareError where error.kind == .notFound {
            return nil
        }
        guard let data = answer.body else {
            throw CloudflareError.malformed("Cloudflare's answer is too long", status: Int(answer.status.code), call: call)
        }
        let type = answer.contentType?.lowercased() ?? ""
        if type.hasPrefix("application/javascript") || type.hasPrefix("text/javascript") { return Array(data) }
        guard let form = MultipartForm(data, contentType: answer.contentType ?? "") else {
            throw CloudflareError.malformed(
                "Cloudflare's answer cannot be read", status: Int(answer.status.code), call: call)
        }
        let main = form.parts.first { $0.name == mainModule || $0.fileName == mainModule }
        return (main ?? form.parts.first)?.content ?? []
    }

    /// Puts a Worker in the place of whatever has the name, or makes it. Needs the permission to edit Workers Scripts.
    ///
    /// Secrets that are there and not named by the upload are kept.
    public func uploadWorker(_ upload: WorkerUpload, as name: ScriptName) async throws {
        let call = call(.PUT, "/accounts/\(account: configuration.accountID)/workers/scripts/\(name)")
        // Else the answer brings the whole script back.
        _ = try await send(call, query: [("excludeScript", "true")], body: try upload.body(), as: Ignored.self)
    }
}

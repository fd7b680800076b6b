import Foundation
import Testing

/// The documents name every setting that the programs read.
@Suite("Documents of the settings")
struct ConfigurationDocumentTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The variables that `Core` asks its reader for.
    private static func variables() throws -> Set<String> {
        let folder = root.appending(path: "Sources/Common/Core")
        let pattern = /reader\.(?:text|required|bool|int|seconds|oneOf)\(\s*"([A-Z0-9_]+)"/
        var names: Set<String> = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".swift") {
            let source = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            names.formUnion(source.matches(of: pattern).map { String($0.output.1) })
        }
        return names
    }

    @Test("the settings are found in the sources")
    func found() throws {
        let names = try Self.variables()

        #expect(names.isSuperset(of: ["DATABASE_URL", "REDIS_URL", "APP_ENV", "WORKER_CONCURRENCY", "WEB_APP_ORIGINS"]))
    }

    @Test("every setting is in the documents", arguments: ["docs/configuration.md", ".env.example"])
    func named(document: String) throws {
        let text = try String(contentsOf: Self.root.appending(path: document), encoding: .utf8)
        let words = Set(text.matches(of: /[A-Z][A-Z0-9_]+/).map { String($0.output) })

        let missing = try Self.variables().subtracting(words).sorted()

        #expect(missing.isEmpty, "\(document) does not name them")
    }
}

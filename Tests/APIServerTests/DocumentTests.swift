import Core
import Foundation
import HTTPTypes
import Jobs
import Testing

@testable import APIServer

/// The documents say what the code does.
@Suite("Documents of the API")
struct DocumentTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func document(_ name: String) throws -> String {
        try String(contentsOf: root.appending(path: "docs/\(name)"), encoding: .utf8)
    }

    @Test("openapi.yaml has exactly the router's routes")
    func openAPI() async throws {
        try await TestAPI.with { api in
            let answer = try await api.send(.get, "/api/openapi.json", key: "")
            guard case .object(let paths) = answer.json["paths"] else {
                Issue.record("no paths")
                return
            }
            var described: Set<String> = []
            let methods: Set = ["get", "put", "post", "delete", "patch", "head", "options", "trace"]
            for (path, item) in paths {
                for method in answer.members(item).intersection(methods) { described.insert("\(method.uppercased()) \(path)") }
            }

            let routed = Set(api.routes.map { "\($0.method.rawValue) \($0.path)" })

            #expect(described.subtracting(routed).sorted() == [], "described, not routed")
            #expect(routed.subtracting(described).sorted() == [], "routed, not described")
        }
    }

    @Test("openapi.json is served with its version and may be cached")
    func openAPIHeaders() async throws {
        try await TestAPI.with { api in
            let answer = try await api.send(.get, "/api/openapi.json", key: "")

            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == "application/json")
            #expect(answer.headers[.cacheControl]?.contains("max-age") == true)
            #expect(answer.json["openapi"]?.stringValue?.hasPrefix("3.1") == true)
        }
    }

    @Test("errors.md lists exactly the codes, each with its status")
    func errors() throws {
        let rows = try Self.document("errors.md").matches(of: /(?m)^\|\s*`([a-z_0-9]+)`\s*\|\s*([0-9]{3})/)
        let listed = Dictionary(rows.map { (String($0.output.1), String($0.output.2)) }, uniquingKeysWith: { first, _ in first })

        let real = Dictionary(uniqueKeysWithValues: Problem.Code.allCases.map { ($0.rawValue, String($0.status.code)) })

        #expect(listed == real)
        #expect(rows.count == real.count)
    }

    @Test("jobs.md names every kind", arguments: JobCatalog.standard.kinds)
    func jobs(kind: JobKind) throws {
        let document = try Self.document("jobs.md")

        #expect(document.contains("`\(kind.rawValue)`"))
    }

    @Test("no code has a title that another has, and none is without")
    func titles() {
        let titles = Problem.Code.allCases.map(\.title)

        #expect(Set(titles).count == titles.count)
        #expect(!titles.contains(""))
    }

    @Test("Cloudflare's troubles are never our 401 or 403")
    func cloudflareCodes() {
        for code in Problem.Code.allCases where code.rawValue.hasPrefix("cloudflare_") {
            #expect(![401, 403].contains(code.status.code))
        }
    }
}

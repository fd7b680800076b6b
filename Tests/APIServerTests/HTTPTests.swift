import Core
import HTTPTypes
import Testing

@testable import APIServer

/// What every answer has: problems, request ids, methods, bodies.
@Suite("HTTP")
struct HTTPTests {
    private static let missing = "/api/jobs/job_0123456789abcdef0123456789abcdef"

    // MARK: Problems

    @Test("a problem has all its members, its content type and is not cached")
    func problem() async throws {
        try await TestAPI.with { api in
            let answer = try await api.send(.get, Self.missing)

            #expect(answer.status == .notFound)
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(answer.headers[HTTPField.Name("x-content-type-options")!] == "nosniff")
            #expect(answer.members() == ["type", "title", "status", "detail", "error", "details", "code", "requestId"])
            #expect(answer.json["type"] == "about:blank")
            #expect(answer.json["title"] == "Not found")
            #expect(answer.json["status"] == 404)
            #expect(answer.json["detail"] == "Job not found")
            #expect(answer.json["error"] == answer.json["detail"])
            #expect(answer.json["details"] == .null)
            #expect(answer.json["code"] == "not_found")
            #expect(answer.json["requestId"]?.stringValue == answer.headers[.requestID])
        }
    }

    @Test("an unknown path is a problem")
    func unknownPath() async throws {
        try await TestAPI.with { api in
            for path in ["/", "/api", "/api/nothing", "/api/jobs/x/y", "/api/jobs/job_1", "/%00"] {
                let answer = try await api.send(.get, path)
                #expect(answer.status == .notFound, "\(path)")
                #expect(answer.code == "not_found", "\(path)")
                #expect(answer.headers[.contentType] == "application/problem+json", "\(path)")
            }
        }
    }

    @Test("an id of another kind, or in upper case, is not found")
    func wrongID() async throws {
        try await TestAPI.with { api in
            let job = try await api.makeJob()
            let other = "dom_" + job.description.dropFirst(4)
            for id in [other, job.description.uppercased(), String(job.description.dropFirst(4)), "job_\(job.uuid)"] {
                let answer = try await api.send(.get, "/api/jobs/\(id)")
                #expect(answer.code == "not_found", "\(id)")
            }
        }
    }

    // MARK: Methods

    @Test("a known path answers other methods with 405 and what it allows")
    func methodNotAllowed() async throws {
        try await TestAPI.with { api in
            let cases: [(HTTPRequest.Method, String, String)] = [
                (.post, "/api/jobs", "GET, HEAD"), (.delete, Self.missing, "GET, HEAD"), (.get, "/api/domains/bind", ""),
                (.put, "/api/domains/bind", "POST"), (.get, Self.missing + "/retry", "POST"),
                (.head, Self.missing + "/cancel", "POST"), (.options, "/health", "GET, HEAD"), (.patch, "/api/meta", "GET, HEAD"),
            ]
            for (method, path, allow) in cases where !allow.isEmpty {
                let answer = try await api.send(method, path, key: "")
                #expect(answer.status == .methodNotAllowed, "\(method) \(path)")
                #expect(answer.headers[.allow] == allow, "\(method) \(path)")
                if method != .head { #expect(answer.code == "method_not_allowed", "\(method) \(path)") }
            }
        }
    }

    @Test("HEAD answers as GET does, without a body")
    func head() async throws {
        try await TestAPI.with { api in
            for path in ["/api/meta", "/api/version", "/health/live", "/api/domains", "/api/openapi.json"] {
                let get = try await api.send(.get, path)
                let head = try await api.send(.head, path)
                #expect(head.status == get.status, "\(path)")
                #expect(head.headers[.contentType] == get.headers[.contentType], "\(path)")
                #expect(head.text.isEmpty, "\(path)")
            }
        }
    }

    // MARK: Request ids

    @Test("a harmless request id is repeated")
    func echoedRequestID() async throws {
        try await TestAPI.with { api in
            for id in ["abc-123", "x", String(repeating: "a", count: 128), "{\"a\":1}", "<script>"] {
                let answer = try await api.send(.get, "/health/live", key: "", headers: [.requestID: id])
                #expect(answer.headers[.requestID] == id)
            }
            let cloudflare = try await api.send(.get, "/health/live", key: "", headers: [.cfRay: "8f2-FRA"])
            #expect(cloudflare.headers[.requestID] == "8f2-FRA")
            let both = try await api.send(.get, "/health/live", key: "", headers: [.cfRay: "8f2-FRA", .requestID: "own"])
            #expect(both.headers[.requestID] == "own")
        }
    }

    @Test("a harmful or absent request id is replaced by a new one")
    func replacedRequestID() async throws {
        try await TestAPI.with { api in
            var seen: Set<String> = []
            for id in [nil, "", "two words", "tab\tin", "é", String(repeating: "a", count: 129)] as [String?] {
                let headers: HTTPFields = id.map { [.requestID: $0] } ?? [:]
                let answer = try await api.send(.get, "/api/nothing", key: "", headers: headers)
                let given = try #require(answer.headers[.requestID])
                #expect(given.wholeMatch(of: /req_[0-9a-f]{32}/) != nil, "\(id ?? "none") → \(given)")
                #expect(answer.json["requestId"]?.stringValue == given)
                seen.insert(given)
            }
            #expect(seen.count == 6)
        }
    }

    // MARK: Bodies

    private static func padded(_ size: Int) -> String {
        let begin = #"{"mailDomain":"not a domain""#
        return begin + String(repeating: " ", count: size - begin.utf8.count - 1) + "}"
    }

    @Test("a body of 64 KiB is read, a longer one is 413")
    func bodyLimit() async throws {
        try await TestAPI.with { api in
            let largest = try await api.send(.post, "/api/domains/bind", json: Self.padded(65536))
            let tooLarge = try await api.send(.post, "/api/domains/bind", json: Self.padded(65537))

            #expect(largest.code == "invalid_domain")
            #expect(tooLarge.status == .contentTooLarge)
            #expect(tooLarge.code == "payload_too_large")
        }
    }

    @Test("only JSON is read, whatever the parameters of its type")
    func mediaTypes() async throws {
        try await TestAPI.with { api in
            let good = [
                "application/json", "application/json; charset=utf-8", "Application/JSON", "application/problem+json",
                "application/json ;a=b",
            ]
            let bad = [
                "text/plain", "text/json", "application/x-www-form-urlencoded", "json", "application/jsonp", ";",
                "multipart/x+json",
            ]
            for type in good {
                let answer = try await api.send(.post, "/api/domains/bind", json: "{}", headers: [.contentType: type])
                #expect(answer.code == "invalid_request", "\(type)")
            }
            for type in bad {
                let answer = try await api.send(.post, "/api/domains/bind", json: "{}", headers: [.contentType: type])
                #expect(answer.status == .unsupportedMediaType, "\(type)")
                #expect(answer.code == "unsupported_media_type", "\(type)")
            }
        }
    }

    @Test("what is no JSON, and JSON that is no object, is told apart")
    func invalidJSON() async throws {
        try await TestAPI.with { api in
            for body in ["{", "{]", "mailDomain=a", "'", "\u{FEFF}", "{\"a\":1}}", "{\"mailDomain\":\"a\\uD800\"}"] {
                let answer = try await api.send(.post, "/api/domains/bind", json: body)
                #expect(answer.status == .badRequest, "\(body)")
                #expect(answer.code == "invalid_json", "\(body)")
            }
            for body in ["[]", "1", "null", "\"text\"", "true"] {
                let answer = try await api.send(.post, "/api/domains/bind", json: body)
                #expect(answer.code == "invalid_request", "\(body)")
                #expect(answer.json["details"]?["formErrors"]?.items == ["The body must be an object"], "\(body)")
            }
        }
    }
}

import Core
import Testing

@testable import Cloudflare

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("Worker scripts")
struct ScriptsTests {
    private static let text = "export default { async email(message) {} } // — ünïcode\r\n\r\n--x\r\n"
    private static let upload = WorkerUpload(
        mainModule: "worker.js", text: text, compatibilityDate: "2026-01-01", variables: ["ORIGIN_URL": "https://mail.example"],
        secrets: ["ORIGIN_TOKEN": Secret("very-hidden")])
    private static let path = "/client/v4/accounts/\(Fixture.account)/workers/scripts/restante-mail"

    @Test("a Worker is uploaded as a form, with what it is to know, and the secrets that are there are kept")
    func uploading() async throws {
        try await Fixture.run(reply: { _ in .ok(#"{"id":"restante-mail"}"#) }) { client, stub async throws in
            try await client.uploadWorker(Self.upload, as: Fixture.script)

            let request = stub.requests[0]
            #expect(request.line == "PUT \(Self.path)?excludeScript=true")
            let form = try #require(MultipartForm(Data(request.body.utf8), contentType: request.header("Content-Type") ?? ""))
            #expect(form.parts.map(\.name) == ["metadata", "worker.js"])
            #expect(form.parts[0].contentType == "application/json" && form.parts[0].fileName == nil)
            #expect(form.parts[1].contentType == "application/javascript+module" && form.parts[1].fileName == "worker.js")
            #expect(String(decoding: form.parts[1].content, as: UTF8.self) == Self.text)
            let metadata = try JSONDecoder().decode(JSONValue.self, from: Data(form.parts[0].content))
            let expected: JSONValue = [
                "main_module": "worker.js", "compatibility_date": "2026-01-01",
                "bindings": [
                    ["name": "ORIGIN_URL", "type": "plain_text", "text": "https://mail.example"],
                    ["name": "ORIGIN_TOKEN", "type": "secret_text", "text": "very-hidden"],
                ],
                "keep_bindings": ["secret_text", "secret_key"], "observability": ["enabled": true],
            ]
            #expect(metadata == expected)
        }
    }

    @Test("what an upload holds is not shown when it is printed")
    func masked() {
        #expect(!"\(Self.upload)".contains("very-hidden"))
    }

    private static func form(_ parts: [MultipartForm.Part], boundary: String = "workermodulescriptdownload")
        -> StubCloudflare.Reply
    {
        let body = MultipartForm(parts).body(boundary: boundary)
        return .answer(
            status: 200, headers: [("Content-Type", body.contentType)], body: String(decoding: body.octets, as: UTF8.self))
    }

    private static let main = MultipartForm.Part(
        name: "worker.js", fileName: "worker.js", contentType: "application/javascript+module", content: Array(text.utf8))
    private static let other = MultipartForm.Part(name: "other.js", content: Array("other".utf8))

    static let downloads: [(String, StubCloudflare.Reply, String?)] = [
        ("a module", form([main]), text), ("the main one of several", form([other, main]), text),
        ("a module of another name", form([other]), "other"),
        (
            "by its file's name",
            form([other, .init(name: "files", fileName: "worker.js", content: Array(text.utf8))]), text
        ),
        ("no module", form([]), ""),
        ("an older script", .answer(status: 200, headers: [("Content-Type", "application/javascript")], body: text), text),
        ("no script", .failure(404, [(10007, "workers.api.error.script_not_found")]), nil),
    ]

    @Test("the text of a Worker is read, however it comes", arguments: downloads)
    func reading(name: String, reply: StubCloudflare.Reply, expected: String?) async throws {
        try await Fixture.run(reply: { _ in reply }) { client, stub async throws in
            let octets = try await client.workerScript(Fixture.script, mainModule: "worker.js")

            #expect(octets.map { String(decoding: $0, as: UTF8.self) } == expected)
            #expect(stub.requests.map(\.line) == ["GET \(Self.path)"])
        }
    }

    static let refusals: [(StubCloudflare.Reply, CloudflareError.Kind)] = [
        (.failure(403, [(10000, "Authentication error")]), .authentication), (.failure(500, []), .server), (.drop, .unreachable),
        (.answer(status: 200, headers: [("Content-Type", "multipart/form-data; boundary=b")], body: "--a\r\n"), .malformed),
        (.answer(status: 200, headers: [("Content-Type", "multipart/form-data")], body: "x"), .malformed),
        // A proxy's page is no script.
        (.answer(status: 200, headers: [("Content-Type", "text/html")], body: "<h1>Hello</h1>"), .malformed),
        (.answer(status: 200, headers: [], body: "export default {}"), .malformed), (.ok("null"), .malformed),
        (.answer(status: 302, headers: [("Location", "http://127.0.0.1:1/")], body: ""), .malformed),
        (.long(17 << 20), .malformed),
    ]

    @Test("an answer that is no script is an error, not an empty one", arguments: refusals)
    func trouble(reply: StubCloudflare.Reply, kind: CloudflareError.Kind) async throws {
        let error = try await Fixture.error(reply) { _ = try await $0.workerScript(Fixture.script, mainModule: "worker.js") }

        #expect(error?.kind == kind)
    }

    @Test(
        "what is no form is nil",
        arguments: ["", "--b", "--b\r\n", "--b\r\nx\r\n--b--", "--bContent\r\n\r\n--b--", "--b\r\n\r\n\r\n--b--", "--b\r\n\r\nx"])
    func noForm(body: String) {
        #expect(MultipartForm(Data(body.utf8), contentType: "multipart/form-data; boundary=b") == nil)
    }

    @Test("a form is read as it was written, octet by octet")
    func form() throws {
        let parts = [
            MultipartForm.Part(name: "a", content: []), .init(name: "b", fileName: "b.js", content: Array("\r\n--b\r\n".utf8)),
            .init(name: "c", contentType: "text/plain", content: Array(0...255)),
        ]
        let body = MultipartForm(parts).body()

        let read = try #require(MultipartForm(Data(body.octets), contentType: body.contentType))

        #expect(read.parts == parts)
    }
}

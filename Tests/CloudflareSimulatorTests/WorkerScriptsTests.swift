import Foundation
import HTTPTypes
import NIOCore
import Testing

@testable import CloudflareSimulator

@Suite("Workers")
struct WorkerScriptsTests {
    private static let path = "/accounts/\(TestSimulator.account)/workers/scripts"

    @Test(
        "a Worker is uploaded with the module's name on its part or on its file",
        arguments: [("worker.js", "worker.js"), ("files", "worker.js")])
    func upload(part: String, fileName: String) async throws {
        try await TestSimulator.run { simulator in
            let reply = try await simulator.upload(
                "mail", ["main_module": "worker.js", "compatibility_date": "2026-01-01"], part: part,
                fileName: fileName)
            let list = try await simulator.call(.get, Self.path)
            let script = try await simulator.call(.get, Self.path + "/mail")
            let deleted = try await simulator.call(.delete, Self.path + "/mail")
            let gone = try await simulator.call(.get, Self.path + "/mail")

            #expect(reply.result["id"] == "mail")
            #expect(reply.result["handlers"] == ["email"])
            #expect(list.result.arrayValue?.compactMap { $0["id"]?.stringValue } == ["mail"])
            #expect(script.text.contains("\r\n\r\nexport default { async email(message) {} }\r\n--"))
            #expect(script.headers[.contentType] == "multipart/form-data; boundary=workermodulescriptdownload")
            #expect(deleted.status == 200)
            #expect(gone.refusal == "404/10007")
        }
    }

    @Test("an upload drops the secrets that it neither lists nor keeps")
    func secrets() async throws {
        try await TestSimulator.run { simulator in
            let secret: JSON = ["name": "TOKEN", "type": "secret_text", "text": "hidden"]
            _ = try await simulator.upload("mail", ["main_module": "worker.js", "bindings": [secret]])
            let set = try await simulator.call(
                .put, Self.path + "/mail/secrets", ["name": "SECOND", "type": "secret_text", "text": "hidden"])
            _ = try await simulator.upload("mail", ["main_module": "worker.js", "keep_bindings": ["secret_text"]])
            let kept = try await simulator.call(.get, Self.path + "/mail/secrets")
            _ = try await simulator.upload("mail", ["main_module": "worker.js"])
            let dropped = try await simulator.call(.get, Self.path + "/mail/secrets")

            #expect(set.result == ["name": "SECOND", "type": "secret_text"])
            #expect(kept.names == ["TOKEN", "SECOND"])
            #expect(dropped.names == [])
        }
    }

    @Test("what a secret holds is shown neither by the state nor by the log")
    func hidden() async throws {
        try await TestSimulator.run { simulator in
            let secret: JSON = ["name": "TOKEN", "type": "secret_text", "text": "very-hidden"]
            _ = try await simulator.upload("mail", ["main_module": "worker.js", "bindings": [secret]])
            _ = try await simulator.call(
                .put, Self.path + "/mail/secrets", ["name": "B", "type": "secret_text", "text": "very-hidden"])

            let state = try await simulator.control(.get, "/state").text
            let log = try await simulator.control(.get, "/requests").text

            #expect(state.contains("TOKEN"))
            #expect(log.contains("TOKEN"))
            #expect(!state.contains("very-hidden"))
            #expect(!log.contains("very-hidden"))
        }
    }

    static let refused: [(String, JSON, String, String)] = [
        ("mail", ["main_module": "other.js"], "export default { email() {} }", "400/10021"),
        ("mail", [:], "export default { email() {} }", "400/10021"),
        ("mail", ["main_module": "worker.js"], "const x = 1", "400/10068"),
        ("Mail", ["main_module": "worker.js"], "export default { email() {} }", "400/10016"),
        ("-mail", ["main_module": "worker.js"], "export default { email() {} }", "400/10016"),
        (
            "mail", ["main_module": "worker.js", "bindings": [["name": "X", "type": "plain_text"]]],
            "export default { email() {} }", "400/10021"
        ),
        (
            "mail",
            [
                "main_module": "worker.js",
                "bindings": [
                    ["name": "X", "type": "plain_text", "text": .string(String(repeating: "x", count: 5121))]
                ],
            ], "export default { email() {} }", "400/10054"
        ),
        (
            "mail", ["main_module": "worker.js"],
            "export default { email() {} } //" + String(repeating: "x", count: 10 * 1024 * 1024), "413/10027"
        ),
    ]

    @Test("an upload that cannot be is refused", arguments: refused)
    func refusals(name: String, metadata: JSON, code: String, refusal: String) async throws {
        try await TestSimulator.run { simulator in
            let reply = try await simulator.upload(name, metadata, code: code)

            #expect(reply.refusal == refusal)
        }
    }

    @Test("a body that is no form, a missing script and an unknown account are refused")
    func wrongCalls() async throws {
        try await TestSimulator.run { simulator in
            let json = try await simulator.call(.put, Self.path + "/mail", ["main_module": "worker.js"])
            let secret = try await simulator.call(
                .put, Self.path + "/mail/secrets", ["name": "B", "type": "secret_text", "text": "x"])
            let account = try await simulator.call(
                .get, "/accounts/\(String(repeating: "f", count: 32))/workers/scripts")

            #expect(json.refusal == "400/10001")
            #expect(secret.refusal == "404/10007")
            #expect(account.refusal == "400/7003")
        }
    }

    @Test("a form is taken apart octet by octet")
    func form() throws {
        let body =
            "preamble\r\n--x y\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n--x\r\n\r\n--x y\r\n"
            + "content-disposition: form-data; filename=f.js; name=files\r\n\r\n\r\n--x y--\r\n"

        let form = try #require(
            MultipartForm(ByteBuffer(string: body), contentType: "multipart/form-data; boundary=\"x y\""))

        #expect(form["a"]?.content == Array("--x\r\n".utf8))
        #expect(form.modules.last?.moduleName == "f.js")
        #expect(form.parts.last?.content == [])
    }

    @Test(
        "what is no form is nil",
        arguments: ["", "--b", "--b\r\n", "--b\r\nx\r\n--b--", "--bContent\r\n\r\n--b--", "--b\r\n\r\n\r\n--b--"])
    func noForm(body: String) {
        let form = MultipartForm(ByteBuffer(string: body), contentType: "multipart/form-data; boundary=b")

        #expect(form == nil)
    }
}

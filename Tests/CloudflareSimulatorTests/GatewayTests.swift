import Foundation
import HTTPTypes
import NIOCore
import Testing

@testable import CloudflareSimulator

@Suite("The gateway")
struct GatewayTests {
    @Test(
        "an Authorization header that cannot be is refused before anything else",
        arguments: [
            (nil, "400/9106"), ("", "400/6003"), ("Bearer", "400/6003"), ("Bearer ", "400/6003"),
            ("Basic simulator-token", "400/6003"), ("Bearer \"simulator-token\"", "400/6003"),
            ("Bearer simulator-token x", "400/6003"), ("simulator-token", "400/6003"),
            ("bearer simulator-token", "200/-"), ("Bearer simulator-token", "200/-"),
        ] as [(String?, String)])
    func authorization(header: String?, refusal: String) async throws {
        try await TestSimulator.run { simulator in
            var headers: HTTPFields = [:]
            if let header { headers[.authorization] = header }

            let reply = try await simulator.call(.get, "/zones", token: nil, headers: headers)

            #expect(reply.refusal == refusal)
            if refusal == "400/6003" {
                #expect(reply.json["errors"]?.arrayValue?.first?["error_chain"]?.arrayValue?.first?["code"] == 6111)
            }
        }
    }

    @Test("a key instead of a token is unknown")
    func key() async throws {
        try await TestSimulator.run { simulator in
            let reply = try await simulator.call(
                .get, "/zones", token: nil,
                headers: [try #require(.init("X-Auth-Key")): "k", try #require(.init("X-Auth-Email")): "a@b.c"])

            #expect(reply.refusal == "400/9103")
        }
    }

    static let forbidden: [(HTTPRequest.Method, String, String)] = [
        (.get, "/zones", "403/0"), (.post, "/zones", "403/0"), (.get, "/zones/ZONE", "403/9109"),
        (.delete, "/zones/ZONE", "403/9109"), (.get, "/zones/ZONE/email/routing", "403/10000"),
        (.post, "/zones/ZONE/email/routing/enable", "403/10000"),
        (.get, "/zones/ZONE/email/routing/rules", "403/10000"),
        (.get, "/zones/ZONE/email/routing/rules/catch_all", "403/10000"),
        (.get, "/zones/ZONE/dns_records", "403/10000"),
        (.get, "/accounts/\(TestSimulator.account)/workers/scripts", "403/10000"),
        (.get, "/accounts/\(TestSimulator.account)/email/routing/addresses", "403/10000"),
        (.get, "/user/tokens/verify", "200/-"),
    ]

    @Test("a token without permissions is refused as each area refuses", arguments: forbidden)
    func permissions(method: HTTPRequest.Method, path: String, refusal: String) async throws {
        try await TestSimulator.run(settings: ["tokens": ["bare": ["permissions": []]]]) { simulator in
            let id = try await simulator.activeZone()

            let reply = try await simulator.call(
                method, path.replacing("ZONE", with: id), token: "bare")

            #expect(reply.refusal == refusal)
        }
    }

    @Test("reading does not allow editing, editing allows reading")
    func readAndEdit() async throws {
        let tokens: JSON = [
            "tokens": [
                "reader": ["permissions": ["email_routing_rules:read"]],
                "editor": ["permissions": ["email_routing_rules:write"]],
            ]
        ]
        try await TestSimulator.run(settings: tokens) { simulator in
            let path = "/zones/\(try await simulator.mailZone())/email/routing/rules/catch_all"
            let body: JSON = ["matchers": [["type": "all"]], "actions": [["type": "drop"]]]

            let read = try await simulator.call(.get, path, token: "reader")
            let refused = try await simulator.call(.put, path, body, token: "reader")
            let editorRead = try await simulator.call(.get, path, token: "editor")
            let edited = try await simulator.call(.put, path, body, token: "editor")

            #expect(read.status == 200)
            #expect(refused.refusal == "403/10000")
            #expect(editorRead.status == 200)
            #expect(edited.status == 200)
        }
    }

    @Test("a token that reaches other accounts only sees no zone of this one")
    func accounts() async throws {
        let other: JSON = .string(String(repeating: "e", count: 32))
        try await TestSimulator.run(settings: ["tokens": ["other": ["accounts": [other]]]]) { simulator in
            let id = try await simulator.activeZone()

            let list = try await simulator.call(.get, "/zones", token: "other")
            let zone = try await simulator.call(.get, "/zones/\(id)", token: "other")
            let routing = try await simulator.call(.get, "/zones/\(id)/email/routing", token: "other")

            #expect(list.result == [])
            #expect(zone.refusal == "403/9109")
            #expect(routing.refusal == "403/10000")
        }
    }

    static let unknown: [(String, String)] = [
        ("/zones", "403/9109"), ("/zones/ZONE/email/routing", "401/10000"), ("/zones/ZONE/dns_records", "401/10000"),
        ("/user/tokens/verify", "401/1000"), ("/accounts/\(TestSimulator.account)/tokens/verify", "401/1000"),
    ]

    @Test("a token that was never issued is refused", arguments: unknown)
    func unknownToken(path: String, refusal: String) async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.activeZone()

            let reply = try await simulator.call(.get, path.replacing("ZONE", with: id), token: "never-issued")

            #expect(reply.refusal == refusal)
        }
    }

    @Test("tokens verify as what they are, a user's and an account's each at its own place")
    func verify() async throws {
        let tokens: JSON = ["tokens": ["cfat_one": [:], "sleeping": ["status": "disabled"]]]
        try await TestSimulator.run(settings: tokens) { simulator in
            let user = try await simulator.call(.get, "/user/tokens/verify")
            let disabled = try await simulator.call(.get, "/user/tokens/verify", token: "sleeping")
            let disabledCall = try await simulator.call(.get, "/zones", token: "sleeping")
            let accountPath = "/accounts/\(TestSimulator.account)/tokens/verify"
            let account = try await simulator.call(.get, accountPath, token: "cfat_one")
            let wrongPlace = try await simulator.call(.get, "/user/tokens/verify", token: "cfat_one")
            let userAtAccount = try await simulator.call(.get, accountPath)
            let id = try await simulator.activeZone()
            let routing = try await simulator.call(.get, "/zones/\(id)/email/routing", token: "cfat_one")
            let zone = try await simulator.call(.get, "/zones/\(id)", token: "cfat_one")

            #expect(user.result["status"] == "active")
            #expect(user.json["messages"]?.arrayValue?.first?["code"] == 10000)
            #expect(disabled.result["status"] == "disabled")
            #expect(disabledCall.refusal == "403/9109")
            #expect(account.result["status"] == "active")
            #expect(wrongPlace.refusal == "401/1000")
            #expect(userAtAccount.refusal == "401/1000")
            #expect(routing.refusal == "403/10000")
            #expect(zone.status == 200)
        }
    }

    @Test(
        "what is no route, or no zone, is 7003 with 7000",
        arguments: [
            "/nothing", "/zones/xyz", "/zones/\(String(repeating: "a", count: 32))", "/zones/xyz/email/routing",
            "/zones/xyz/unknown/thing",
        ])
    func routes(path: String) async throws {
        try await TestSimulator.run { simulator in
            let reply = try await simulator.call(.get, path)

            #expect(reply.status == 404)
            #expect(reply.codes == [7003, 7000])
            #expect(reply.text.contains("Could not route to \(path)"))
        }
    }

    @Test("a method that a path does not have is no route")
    func method() async throws {
        try await TestSimulator.run { simulator in
            let reply = try await simulator.call(.put, "/zones")

            #expect(reply.refusal == "404/7003")
        }
    }

    @Test("a body that is not a JSON object is refused", arguments: ["{", "[1]", "name=x", "\u{0}"])
    func body(text: String) async throws {
        try await TestSimulator.run { simulator in
            let reply = try await simulator.send(
                .post, "/client/v4/zones",
                [.authorization: "Bearer simulator-token", .contentType: "application/json"],
                ByteBuffer(string: text))

            #expect(reply.refusal == "400/6007")
            #expect(reply.json["result"] == .null)
        }
    }

    @Test("a body over 30 MiB is refused")
    func largeBody() async throws {
        try await TestSimulator.run { simulator in
            let reply = try await simulator.send(
                .post, "/client/v4/zones", [.authorization: "Bearer simulator-token"],
                ByteBuffer(repeating: 0x20, count: 30 * 1024 * 1024 + 1))

            #expect(reply.refusal == "413/6008")
        }
    }

    @Test("a success carries the whole envelope")
    func envelope() async throws {
        try await TestSimulator.run { simulator in
            let reply = try await simulator.call(.get, "/zones")

            #expect(reply.json["success"] == true)
            #expect(reply.json["errors"] == [])
            #expect(reply.json["messages"] == [])
            #expect(reply.headers[.contentType] == "application/json")
            #expect(reply.info == ["page": 1, "per_page": 20, "count": 0, "total_count": 0, "total_pages": 0])
        }
    }
}

import Core
import HTTPTypes
import Postgres
import Store
import Testing

@testable import APIServer

/// The contract's vectors on members of requests (22.1), and what else should not be sent.
@Suite("Bad input about mailboxes")
struct MailboxBadInputTests {
    static let bodies: [(json: String, code: String?)] = [
        (#"{"localPart":"Build"}"#, "invalid_request"), (#"{"localPart":""}"#, "invalid_request"),
        (#"{"localPart":"a..b"}"#, "invalid_request"), (#"{"localPart":"a--b"}"#, "invalid_request"),
        (#"{"localPart":".a"}"#, "invalid_request"), (#"{"localPart":7}"#, "invalid_request"),
        (#"{"localPart":"ä"}"#, "invalid_request"), (#"{"localPart":"a\u0000"}"#, "invalid_request"),
        (#"{"localPart":"a'; DROP TABLE mailboxes;--"}"#, "invalid_request"),
        (#"{"localPart":"\#(String(repeating: "a", count: 65))"}"#, "invalid_request"),
        (#"{"localPart":"\#(String(repeating: "a", count: 64))"}"#, nil),
        (#"{"subdomain":"ops..alpha"}"#, "invalid_request"), (#"{"subdomain":"Ops"}"#, "invalid_request"),
        (#"{"subdomain":"\#(String(repeating: "a", count: 33))"}"#, "invalid_request"),
        (#"{"subdomain":"\#(String(repeating: "a", count: 32))"}"#, nil), (#"{"subdomain":"ops.alpha"}"#, nil),
        (#"{"subdomain":""}"#, nil), (#"{"subdomain":null}"#, nil), ("{}", nil),
        (#"{"mailDomain":"example.com"}"#, nil), (#"{"rootDomain":"example.com"}"#, nil),
        (#"{"mailDomain":" Example.COM ","rootDomain":"example.com"}"#, nil),
        (#"{"mailDomain":"mail.example.net","rootDomain":"relay.example.test"}"#, "invalid_request"),
        (#"{"mailDomain":"x"}"#, "invalid_request"), (#"{"mailDomain":"a..com"}"#, "invalid_request"),
        (#"{"mailDomain":"nobody.com"}"#, "domain_not_enabled"), (#"{"mailDomain":"disabled.com"}"#, "domain_not_enabled"),
        (#"{"expiresInMinutes":null}"#, nil), (#"{"expiresInMinutes":60}"#, nil), (#"{"expiresInMinutes":525600}"#, nil),
        (#"{"expiresInMinutes":59}"#, "invalid_request"), (#"{"expiresInMinutes":525601}"#, "invalid_request"),
        (#"{"expiresInMinutes":90.5}"#, "invalid_request"), (#"{"expiresInMinutes":"60"}"#, "invalid_request"),
        (#"{"expiresInMinutes":0}"#, "invalid_request"), (#"{"expiresInMinutes":-1}"#, "invalid_request"),
        (#"{"expiresInMinutes":1e9}"#, "invalid_request"), (#"{"expiresInMinutes":1e400}"#, "invalid_json"),
        (#"{"expiresInMinutes":true}"#, "invalid_request"),
        (#"{"tags":["a b"]}"#, "invalid_request"), (#"{"tags":[""]}"#, "invalid_request"),
        (#"{"tags":["ä"]}"#, "invalid_request"),
        (#"{"tags":{}}"#, "invalid_request"), (#"{"tags":[null]}"#, "invalid_request"),
        (#"{"tags":[\#(Array(repeating: "\"ci\"", count: 21).joined(separator: ","))]}"#, "invalid_request"),
        (#"{"tags":[\#((0..<33).map { "\"t\($0)\"" }.joined(separator: ","))]}"#, "invalid_request"),
        (#"{"tags":[" A-b_1 "]}"#, nil), ("[]", "invalid_request"), ("{", "invalid_json"),
    ]

    @Test("a mailbox is made of good members only")
    func create() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            try await api.addDomain("disabled.com", status: .disabled)
            for (json, code) in Self.bodies {
                let answer = try await api.create(json)
                if let code {
                    #expect(answer.status == .badRequest, "\(json): \(answer.text)")
                    #expect(answer.code == code, "\(json)")
                } else {
                    #expect([201, 202].contains(answer.status.code), "\(json): \(answer.text)")
                }
            }
        }
    }

    @Test("without a domain there are no mailboxes")
    func noDomain() async throws {
        try await TestAPI.withMailboxes { api in
            let answer = try await api.create()

            #expect(answer.status == .badRequest)
            #expect(answer.code == "domain_not_enabled")
            #expect(answer.json["detail"] == "No mailbox domains are enabled")
        }
    }

    @Test(
        "ids that nobody has are not found",
        arguments: ["mbx_0123456789abcdef0123456789abcdef", "mbx_1", "dom_0123456789abcdef0123456789abcdef", "'"])
    func ids(id: String) async throws {
        try await TestAPI.withMailboxes { api in
            for (method, path, json) in [
                (HTTPRequest.Method.get, "", nil), (.delete, "", nil), (.patch, "/tags", #"{"tags":[]}"#),
                (.patch, "/ttl", #"{"expiresInMinutes":60}"#),
            ] as [(HTTPRequest.Method, String, String?)] {
                let answer = try await api.send(method, "/api/mailboxes/\(id)\(path)", json: json)
                #expect(answer.status == .notFound)
            }
        }
    }
}

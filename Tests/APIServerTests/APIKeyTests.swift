import Core
import Foundation
import HTTPTypes
import Postgres
import Store
import Testing

@testable import APIServer

/// API keys: made, shown once, limited, revoked.
@Suite("API keys")
struct APIKeyTests {
    private static let path = "/api/api-keys"

    @Test("a new key is shown once and kept as a hash, with the reference's scopes unless others are asked for")
    func create() async throws {
        try await TestAPI.with { api in
            let answer = try await api.send(.post, Self.path, json: #"{"name":"  CI  "}"#)

            #expect(answer.status == .created)
            #expect(answer.members() == ["apiKey", "apiKeyRecord"])
            let record = try #require(answer.json["apiKeyRecord"])
            #expect(
                Answer.members(of: record) == [
                    "id", "name", "prefix", "scopes", "createdAt", "lastUsedAt", "expiresAt", "revokedAt",
                ])
            #expect(record["name"] == "CI")
            #expect(record["scopes"] == ["mailboxes:write", "messages:read"])
            #expect(record["expiresAt"] == .null && record["revokedAt"] == .null && record["lastUsedAt"] == .null)
            let secret = try #require(answer.json["apiKey"]?.stringValue)
            #expect(secret.count == 36 && secret.hasPrefix("rst_"))
            #expect(secret.dropFirst(4).allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
            #expect(record["prefix"]?.stringValue == String(secret.prefix(12)))
            let id = try #require(record["id"]?.stringValue)
            #expect(answer.headers[.location] == "/api/api-keys/\(id)")

            let rows = try await api.database.values("SELECT k::text FROM api_keys k", as: String.self)
            #expect(rows.allSatisfy { !$0.contains(secret.dropFirst(12)) })
            let hashes = try await api.database.values("SELECT secret_hash FROM api_keys", as: [UInt8].self)
            #expect(hashes.contains(APIKeySecret.hash(secret)))
            let list = try await api.send(.get, Self.path)
            #expect(!list.text.contains(secret))
            #expect(list.json["apiKeys"]?.items.first == record)
        }
    }

    @Test("ten thousand secrets are all different")
    func entropy() {
        let secrets = (0..<10_000).map { _ in APIKeySecret.make().reveal() }

        #expect(Set(secrets).count == 10_000)
        // Every place of the 192 bits takes many values.
        for place in 4..<36 { #expect(Set(secrets.map { Array($0.utf8)[place] }).count == 64, "place \(place)") }
    }

    @Test("orders that make no sense are refused, with the member's name")
    func badOrders() async throws {
        let cases: [(String, String)] = [
            ("{}", "name"), (#"{"name":""}"#, "name"), (#"{"name":"   "}"#, "name"), (#"{"name":7}"#, "name"),
            (#"{"name":"a\u0000b"}"#, "name"), (#"{"name":"\#(String(repeating: "n", count: 65))"}"#, "name"),
            (#"{"name":"a","scopes":"*"}"#, "scopes"), (#"{"name":"a","scopes":[]}"#, "scopes"),
            (#"{"name":"a","scopes":[1]}"#, "scopes"), (#"{"name":"a","scopes":["root"]}"#, "scopes"),
            (#"{"name":"a","scopes":["\u0000"]}"#, "scopes"), (#"{"name":"a","scopes":["Jobs:read"]}"#, "scopes"),
            (#"{"name":"a","scopes":[\#(Array(repeating: "\"*\"", count: 65).joined(separator: ","))]}"#, "scopes"),
            (#"{"name":"a","expiresInDays":0}"#, "expiresInDays"), (#"{"name":"a","expiresInDays":-1}"#, "expiresInDays"),
            (#"{"name":"a","expiresInDays":3651}"#, "expiresInDays"), (#"{"name":"a","expiresInDays":"7"}"#, "expiresInDays"),
            (#"{"name":"a","expiresInDays":1.5}"#, "expiresInDays"), (#"{"name":"a","expiresInDays":1e30}"#, "expiresInDays"),
            (#"{"name":"a","expiresInDays":true}"#, "expiresInDays"),
        ]
        try await TestAPI.with { api in
            for (body, field) in cases {
                let answer = try await api.send(.post, Self.path, json: body)

                #expect(answer.status == .badRequest)
                #expect(answer.code == "invalid_request")
                #expect(answer.refusedFields == [field])
                #expect(try await api.count("SELECT count(*) FROM api_keys") == 1)
            }
        }
    }

    @Test("the longest name, in any script, and each scope once")
    func longest() async throws {
        try await TestAPI.with { api in
            let name = String(repeating: "鍵", count: 63) + "🔑"
            let answer = try await api.send(
                .post, Self.path, json: #"{"name":"\#(name)","scopes":["jobs:read","jobs:read","*"],"expiresInDays":3650}"#)

            #expect(answer.status == .created)
            #expect(answer.json["apiKeyRecord"]?["name"]?.stringValue == name)
            #expect(answer.json["apiKeyRecord"]?["scopes"] == ["*", "jobs:read"])
        }
    }

    @Test("a key makes none that may do more than itself")
    func noEscalation() async throws {
        try await TestAPI.with { api in
            let scopes = ["keys:write", "messages:write", "users:write"]
            let key = try await TestAPI.makeKey(in: api.database, scopes: scopes).key
            let target = try await TestAPI.makeKey(in: api.database, role: .member).user
            let allowed = ["keys:read", "keys:write", "messages:read", "messages:write", "users:read", "users:write"]

            for scope in Scope.allCases.map(\.rawValue) + ["*"] {
                for path in [Self.path, "/api/users/\(target)/keys"] {
                    let answer = try await api.send(.post, path, json: #"{"name":"a","scopes":["\#(scope)"]}"#, key: key)
                    if allowed.contains(scope) {
                        #expect(answer.status == .created, "\(scope)")
                    } else {
                        #expect(answer.status == .forbidden, "\(scope)")
                        #expect(answer.code == "insufficient_scope", "\(scope)")
                        #expect(answer.json["details"]?["requiredScope"]?.stringValue == scope)
                    }
                }
            }
            // The standard scopes are more than it has, too.
            #expect(try await api.send(.post, Self.path, json: #"{"name":"a"}"#, key: key).code == "insufficient_scope")
        }
    }

    @Test("a key opens nothing once it is over")
    func expiry() async throws {
        try await TestAPI.with { api in
            let made = try await api.send(.post, Self.path, json: #"{"name":"a","scopes":["*"],"expiresInDays":1}"#).json
            let key = try #require(made["apiKey"]?.stringValue)
            let isOneDay: SQL = """
                SELECT count(*) FROM api_keys WHERE expires_at BETWEEN now() + interval '23 hours' AND now() + interval '25 hours'
                """
            #expect(try await api.count(isOneDay) == 1)
            #expect(try await api.send(.get, "/api/auth/session", key: key).status == .ok)

            try await api.database.execute("UPDATE api_keys SET expires_at = now() WHERE expires_at IS NOT NULL")

            #expect(try await api.send(.get, "/api/auth/session", key: key).status == .unauthorized)
        }
    }

    @Test("the last use is noted, at most once a minute")
    func lastUse() async throws {
        try await TestAPI.with { api in
            let used: SQL = "SELECT extract(epoch FROM now() - last_used_at)::bigint FROM api_keys"
            _ = try await api.send(.get, "/api/auth/session")
            await api.uses.write()
            #expect(try await api.count(used) < 30)

            try await api.database.execute("UPDATE api_keys SET last_used_at = now() - interval '40 seconds'")
            for _ in 0..<3 { _ = try await api.send(.get, "/api/auth/session") }
            await api.uses.write()
            #expect(try await api.count(used) >= 40)
        }
    }

    @Test("revoking closes a key at once, twice changes nothing, and the key that asks may go too")
    func revoke() async throws {
        try await TestAPI.with { api in
            let made = try await api.send(.post, Self.path, json: #"{"name":"a","scopes":["*"]}"#).json
            let key = try #require(made["apiKey"]?.stringValue)
            let id = try #require(made["apiKeyRecord"]?["id"]?.stringValue)

            #expect(try await api.send(.post, "\(Self.path)/\(id)/revoke", key: key).status == .noContent)
            #expect(try await api.send(.get, Self.path, key: key).status == .unauthorized)
            let revokedAt = try await api.send(.get, Self.path).json["apiKeys"]?.items.first?["revokedAt"]
            #expect(revokedAt?.stringValue != nil)
            #expect(try await api.send(.post, "\(Self.path)/\(id)/revoke").status == .noContent)
            #expect(try await api.send(.get, Self.path).json["apiKeys"]?.items.first?["revokedAt"] == revokedAt)
        }
    }

    @Test("a member sees and revokes his own keys alone, an administrator anybody's")
    func others() async throws {
        try await TestAPI.with { api in
            let (key, _) = try await TestAPI.makeKey(in: api.database, role: .member)
            let (other, _) = try await TestAPI.makeKey(in: api.database, role: .member)
            let mine = try await api.send(.get, Self.path, key: key).json["apiKeys"]?.items ?? []
            #expect(mine.count == 1)
            let id = try #require(mine[0]["id"]?.stringValue)

            #expect(try await api.send(.post, "\(Self.path)/\(id)/revoke", key: other).code == "not_found")
            #expect(try await api.send(.get, Self.path, key: key).status == .ok)
            #expect(try await api.send(.post, "\(Self.path)/\(id)/revoke").status == .noContent)
            #expect(try await api.send(.get, Self.path, key: key).status == .unauthorized)
        }
    }

    @Test("ids that are no key's are not found")
    func noSuchKey() async throws {
        try await TestAPI.with { api in
            let hex = "0123456789abcdef0123456789abcdef"
            for id in ["key_\(hex)", "usr_\(hex)", hex, "key_1", "key_%00", "..", "%2e%2e", "key_\(hex)0", "*", "🔑"] {
                let escaped = id.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed.union(["%"])) ?? id
                let answer = try await api.send(.post, "\(Self.path)/\(escaped)/revoke")
                #expect(answer.code == "not_found", "\(id): \(answer.text)")
            }
        }
    }

    @Test("keys are listed newest first, page by page")
    func pages() async throws {
        try await TestAPI.with { api in
            for number in 0..<5 { _ = try await api.send(.post, Self.path, json: #"{"name":"\#(number)"}"#) }

            var names: [String] = []
            var cursor = ""
            repeat {
                let page = try await api.send(.get, Self.path + "?limit=2" + cursor)
                names += (page.json["apiKeys"]?.items ?? []).compactMap { $0["name"]?.stringValue }
                cursor = page.json["nextCursor"]?.stringValue.map { "&cursor=\($0)" } ?? ""
            } while !cursor.isEmpty

            #expect(names.count == 6 && Set(names) == ["key", "0", "1", "2", "3", "4"])
            for query in ["limit=0", "limit=201", "limit=x", "cursor=usr_1", "cursor=%00", "limit=1&limit=2"] {
                #expect(try await api.send(.get, Self.path + "?" + query).status == .badRequest, "\(query)")
            }
        }
    }

    @Test("a repeated order makes one key, whose secret is not told again")
    func idempotent() async throws {
        try await TestAPI.with { api in
            let headers: HTTPFields = [HTTPField.Name("idempotency-key")!: "once"]
            let first = try await api.send(.post, Self.path, json: #"{"name":"a"}"#, headers: headers)
            let again = try await api.send(.post, Self.path, json: #"{"name":"a"}"#, headers: headers)
            let other = try await api.send(.post, Self.path, json: #"{"name":"b"}"#, headers: headers)

            #expect(first.status == .created && again.status == .created)
            #expect(again.json["apiKeyRecord"] == first.json["apiKeyRecord"])
            #expect(again.json["apiKey"] == .null)
            #expect(other.code == "idempotency_key_reused")
            #expect(try await api.count("SELECT count(*) FROM api_keys") == 2)
            let secret = try #require(first.json["apiKey"]?.stringValue)
            #expect(try await api.count("SELECT count(*) FROM idempotency_keys k WHERE k::text LIKE \("%" + secret + "%")") == 0)
        }
    }

    @Test("how long a wrong key takes does not tell whether its prefix is known")
    func timing() async throws {
        try await TestAPI.with { api in
            let known = String(api.key.prefix(12)) + "0000000000000000000000000"
            let unknown = "rst_" + String(repeating: "z", count: 33)
            var times: [String: [Duration]] = [:]
            for _ in 0..<150 {
                for key in [known, unknown] {
                    let begin = ContinuousClock.now
                    #expect(try await api.send(.get, "/api/auth/session", key: key).status == .unauthorized)
                    times[key, default: []].append(ContinuousClock.now - begin)
                }
            }

            // The medians of what came in turns: a table of prefixes, or a comparison of secrets, would cost a statement more.
            let median = times.mapValues { $0.sorted()[$0.count / 2].seconds }
            let ratio = try #require(median[known]) / #require(median[unknown])
            #expect((0.6...1.7).contains(ratio), "\(ratio)")
        }
    }
}

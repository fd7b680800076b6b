import Foundation
import HTTPTypes
import Testing

@testable import CloudflareSimulator

@Suite("DNS records")
struct DNSRecordsTests {
    @Test("a record is made normalised, read, edited, replaced and deleted")
    func lifeCycle() async throws {
        try await TestSimulator.run { simulator in
            let path = "/zones/\(try await simulator.activeZone())/dns_records"
            let made = try await simulator.call(
                .post, path,
                ["type": "MX", "name": "*", "content": "Route1.mx.cloudflare.net.", "priority": 5, "comment": "ours"])
            let record = path + "/" + (made.result["id"]?.stringValue ?? "")
            let read = try await simulator.call(.get, record)
            let edited = try await simulator.call(.patch, record, ["ttl": 60])
            let replaced = try await simulator.call(
                .put, record, ["type": "TXT", "name": "x.example.com", "content": "hello"])
            let deleted = try await simulator.call(.delete, record)
            let gone = try await simulator.call(.get, record)

            #expect(made.result["name"] == "*.example.com")
            #expect(made.result["content"] == "route1.mx.cloudflare.net")
            #expect(made.result["ttl"] == 1)
            #expect(made.result["comment"] == "ours")
            #expect(read.result == made.result)
            #expect(edited.result["ttl"] == 60)
            #expect(edited.result["priority"] == 5)
            #expect(replaced.result["type"] == "TXT")
            #expect(replaced.result["priority"] == nil)
            #expect(replaced.result["comment"] == .null)
            #expect(deleted.result == ["id": made.result["id"] ?? nil])
            #expect(gone.refusal == "404/81044")
        }
    }

    static let refused: [(JSON, String)] = [
        (["type": "TXT", "name": "here", "content": "text"], "400/81058"),
        (["type": "TXT", "name": "here.example.com.", "content": "text", "ttl": 60], "400/81057"),
        (["type": "CNAME", "name": "host", "content": "example.net"], "400/81053"),
        (["type": "A", "name": "alias", "content": "192.0.2.2"], "400/81053"),
        (["type": "MX", "name": "@", "content": "mx.example.net", "priority": 1], "403/890190"),
        (["type": "MX", "name": "example.com", "content": "mx.example.net", "priority": 1], "403/890190"),
        (["type": "MX", "name": "x", "content": "mx.example.net"], "400/1004"),
        (["type": "A", "name": "x", "content": "192.0.2.300"], "400/1004"),
        (["type": "AAAA", "name": "x", "content": "192.0.2.1"], "400/1004"),
        (["type": "TXT", "name": "x", "content": "y", "ttl": 59], "400/1004"),
        (["type": "TXT", "name": "x"], "400/1004"),
        (["type": "NONE", "name": "x", "content": "y"], "400/1004"),
        (["type": "TXT", "content": "y"], "400/1004"),
        (["type": "TXT", "name": "x", "content": "y", "proxied": true], "400/1004"),
    ]

    @Test("a record that cannot be is refused", arguments: refused)
    func refusals(body: JSON, refusal: String) async throws {
        try await TestSimulator.run { simulator in
            let path = "/zones/\(try await simulator.mailZone())/dns_records"
            for body: JSON in [
                ["type": "TXT", "name": "here", "content": "text"],
                ["type": "A", "name": "host", "content": "192.0.2.1"],
                ["type": "CNAME", "name": "alias", "content": "example.net"],
            ] {
                let made = try await simulator.call(.post, path, body)
                #expect(made.status == 200)
            }

            let reply = try await simulator.call(.post, path, body)

            #expect(reply.refusal == refusal)
        }
    }

    @Test("wildcard MX beside an enabled apex are ordinary records")
    func wildcard() async throws {
        try await TestSimulator.run { simulator in
            let path = "/zones/\(try await simulator.mailZone())/dns_records"

            let reply = try await simulator.call(
                .post, path, ["type": "MX", "name": "*", "content": "route1.mx.cloudflare.net", "priority": 5])

            #expect(reply.status == 200)
            #expect(reply.result["meta"] == [:])
        }
    }

    @Test(
        "the list is filtered, ordered and paged",
        arguments: [
            ("type=A", ["a.example.com", "b.example.com"]), ("name=a.example.com", ["a.example.com"]),
            ("name.exact=c.example.com", ["c.example.com"]), ("name.startswith=b", ["b.example.com"]),
            ("name.contains=.example", ["c.example.com", "a.example.com", "b.example.com"]),
            ("name.endswith=c.example.com", ["c.example.com"]), ("content=hello", ["c.example.com"]),
            ("content.contains=192", ["a.example.com", "b.example.com"]), ("search=hell", ["c.example.com"]),
            ("order=name", ["a.example.com", "b.example.com", "c.example.com"]),
            ("order=name&direction=desc", ["c.example.com", "b.example.com", "a.example.com"]),
            ("order=name&per_page=2&page=2", ["c.example.com"]), ("page=9", []),
            ("type=A&name=c.example.com", []),
            ("type=A&name=c.example.com&match=any", ["c.example.com", "a.example.com", "b.example.com"]),
        ])
    func list(query: String, names: [String]) async throws {
        try await TestSimulator.run { simulator in
            let path = "/zones/\(try await simulator.activeZone())/dns_records"
            for body: JSON in [
                ["type": "TXT", "name": "c", "content": "hello"], ["type": "A", "name": "a", "content": "192.0.2.1"],
                ["type": "A", "name": "b", "content": "192.0.2.2"],
            ] { _ = try await simulator.call(.post, path, body) }

            let reply = try await simulator.call(.get, path + "?" + query)

            #expect(reply.names == names)
        }
    }
}

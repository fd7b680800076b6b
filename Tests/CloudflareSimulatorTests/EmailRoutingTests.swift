import Foundation
import HTTPTypes
import Testing

@testable import CloudflareSimulator

@Suite("Email Routing")
struct EmailRoutingTests {
    @Test("a fresh zone has routing disabled and unconfigured")
    func fresh() async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.activeZone()

            let settings = try await simulator.call(.get, "/zones/\(id)/email/routing").result

            #expect(settings["enabled"] == false)
            #expect(settings["status"] == "unconfigured")
            #expect(settings["name"] == "example.com")
            #expect(settings["id"] == settings["tag"])
        }
    }

    @Test("enabling adds the locked records once, however often it is called")
    func enable() async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.activeZone()
            let first = try await simulator.call(.post, "/zones/\(id)/email/routing/enable", [:])
            let second = try await simulator.call(.post, "/zones/\(id)/email/routing/enable")
            let mx = try await simulator.call(.get, "/zones/\(id)/dns_records?type=MX").result.arrayValue ?? []
            let txt = try await simulator.call(.get, "/zones/\(id)/dns_records?type=TXT").result.arrayValue ?? []

            #expect(first.result["enabled"] == true)
            #expect(first.result["status"] == "ready")
            #expect(second.result == first.result)
            #expect(mx.compactMap { $0["content"]?.stringValue } == (1...3).map { "route\($0).mx.cloudflare.net" })
            #expect(mx.allSatisfy { $0["meta"] == ["email_routing": true, "read_only": true] })
            #expect(txt.contains { $0["content"] == "\"v=spf1 include:_spf.mx.cloudflare.net ~all\"" })
            #expect(txt.contains { $0["name"] == "cf2024-1._domainkey.example.com" })
        }
    }

    @Test("a pending zone refuses to be enabled, unless the setting allows it")
    func pending() async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.pendingZone()
            let refused = try await simulator.call(.post, "/zones/\(id)/email/routing/enable", [:])
            let refusedToo = try await simulator.call(.post, "/zones/\(id)/email/routing/dns")
            _ = try await simulator.control(.post, "/settings", ["enableOnPending": "allow"])
            let allowed = try await simulator.call(.post, "/zones/\(id)/email/routing/enable", [:])

            #expect(refused.refusal == "400/2010")
            #expect(refusedToo.refusal == "400/2010")
            #expect(refused.text.contains("not active"))
            #expect(refused.json["messages"] == refused.json["errors"])
            #expect(allowed.result["enabled"] == true)
        }
    }

    @Test("PATCH and PUT of enabled answer success and enable nothing", arguments: [HTTPRequest.Method.patch, .put])
    func noOp(method: HTTPRequest.Method) async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.activeZone()
            let reply = try await simulator.call(
                method, "/zones/\(id)/email/routing", ["enabled": true, "skip_wizard": true])
            let after = try await simulator.call(.get, "/zones/\(id)/email/routing").result

            #expect(reply.status == 200)
            #expect(after["enabled"] == false)
            #expect(after["status"] == "unconfigured")
            #expect(after["skip_wizard"] == true)
        }
    }

    @Test("disabling removes the linked records, edited ones too, and leaves the others")
    func disable() async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.mailZone()
            _ = try await simulator.call(
                .post, "/zones/\(id)/dns_records", ["type": "TXT", "name": "@", "content": "mine"])
            _ = try await simulator.call(.patch, "/zones/\(id)/email/routing/dns", [:])
            let mx = try await simulator.call(.get, "/zones/\(id)/dns_records?type=MX").result.arrayValue ?? []
            let edited = try await simulator.call(
                .patch, "/zones/\(id)/dns_records/\(mx[0]["id"]?.stringValue ?? "")", ["content": "mx.example.net"])
            let misconfigured = try await simulator.call(.get, "/zones/\(id)/email/routing").result
            let disabled = try await simulator.call(.post, "/zones/\(id)/email/routing/disable", [:])
            let left = try await simulator.call(.get, "/zones/\(id)/dns_records").result.arrayValue ?? []

            #expect(edited.status == 200)
            #expect(misconfigured["status"] == "misconfigured")
            #expect(disabled.result["enabled"] == false)
            #expect(disabled.result["status"] == "unconfigured")
            #expect(left.compactMap { $0["content"]?.stringValue } == ["mine"])
        }
    }

    @Test("locked records can be neither edited nor deleted until they are unlocked")
    func locked() async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.mailZone()
            let mx = try await simulator.call(.get, "/zones/\(id)/dns_records?type=MX").result.arrayValue ?? []
            let path = "/zones/\(id)/dns_records/\(mx[0]["id"]?.stringValue ?? "")"
            let edit = try await simulator.call(.patch, path, ["ttl": 60])
            let delete = try await simulator.call(.delete, path)
            let unlock = try await simulator.call(.patch, "/zones/\(id)/email/routing/dns")
            let deleteAgain = try await simulator.call(.delete, path)

            #expect(edit.refusal == "403/890190")
            #expect(delete.refusal == "403/890190")
            #expect(unlock.result["status"] == "unlocked")
            #expect(deleteAgain.status == 200)
        }
    }

    @Test("a subdomain is onboarded, listed in the settings, and ended by its name")
    func subdomain() async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.activeZone()
            let onboarded = try await simulator.call(
                .post, "/zones/\(id)/email/routing/dns", ["name": "mail.example.com"])
            let settings = try await simulator.call(.get, "/zones/\(id)/email/routing").result
            let dns = try await simulator.call(.get, "/zones/\(id)/email/routing/dns?subdomain=mail.example.com").result
            let ended = try await simulator.call(
                .post, "/zones/\(id)/email/routing/disable", ["name": "mail.example.com"])
            let missing = try await simulator.call(
                .get, "/zones/\(id)/email/routing/dns?subdomain=mail.example.com"
            ).result

            #expect(onboarded.result["name"] == "mail.example.com")
            #expect(onboarded.result["status"] == "ready")
            #expect(settings["enabled"] == false)
            #expect(settings["status"] == "misconfigured")
            #expect(settings["subdomains"]?.arrayValue?.first?["name"] == "mail.example.com")
            #expect(dns["errors"] == .null)
            #expect(dns["records"]?.arrayValue?.count == 5)
            #expect(ended.result["subdomains"] == [])
            #expect(missing["errors"]?.arrayValue?.count == 5)
        }
    }

    @Test(
        "a name that is the apex or outside the zone is no subdomain",
        arguments: ["example.com", "other.com", "a..example.com"])
    func notASubdomain(name: String) async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.activeZone()

            let reply = try await simulator.call(
                .post, "/zones/\(id)/email/routing/dns", ["name": .string(name)])

            #expect(reply.refusal == "422/2007")
            #expect(
                reply.json["messages"]?.arrayValue?.first?["message"]
                    == "Invalid Input: must be a a subdomains of `example.com`")
        }
    }

    @Test("thirty mail domains are a zone's limit, the apex among them")
    func limit() async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.mailZone()
            for number in 1...29 {
                let reply = try await simulator.call(
                    .post, "/zones/\(id)/email/routing/dns", ["name": .string("s\(number).example.com")])
                #expect(reply.status == 200)
            }

            let over = try await simulator.call(.post, "/zones/\(id)/email/routing/dns", ["name": "x.example.com"])
            let known = try await simulator.call(.post, "/zones/\(id)/email/routing/dns", ["name": "s1.example.com"])

            #expect(over.refusal == "400/2029")
            #expect(known.status == 200)
        }
    }

    @Test("the records needed are listed whether routing is enabled or not, and DELETE disables")
    func dns() async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.activeZone()
            let before = try await simulator.call(.get, "/zones/\(id)/email/routing/dns").result
            let enabled = try await simulator.call(.post, "/zones/\(id)/email/routing/dns")
            let after = try await simulator.call(.get, "/zones/\(id)/email/routing/dns").result
            let removed = try await simulator.call(.delete, "/zones/\(id)/email/routing/dns")

            #expect(before.arrayValue?.count == 5)
            #expect(before == after)
            #expect(enabled.result["enabled"] == true)
            #expect(removed.result["enabled"] == false)
        }
    }

    @Test("another mail server's MX leaves an enabled apex misconfigured")
    func foreign() async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.activeZone()
            _ = try await simulator.call(
                .post, "/zones/\(id)/dns_records",
                ["type": "MX", "name": "@", "content": "mx.example.net", "priority": 1])

            let reply = try await simulator.call(.post, "/zones/\(id)/email/routing/enable", [:])

            #expect(reply.result["status"] == "misconfigured")
        }
    }
}

import Core
import Testing

@testable import Cloudflare

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("The Cloudflare client")
struct CloudflareClientTests {
    @Test("zones are listed with status and name servers")
    func zones() async throws {
        try await Fixture.run(reply: { _ in
            .ok("[" + Fixture.zoneJSON(1, status: "pending") + "," + Fixture.zoneJSON(2, status: "brand new") + "]")
        }) { client, stub async throws in
            let zones = try await client.zones()

            #expect(zones.map(\.status) == [.pending, ZoneStatus(rawValue: "brand new")])
            #expect(zones[0].nameServers == ["a.ns", "b.ns"])
            #expect(zones[0].accountID == "acc")
            let request = try #require(stub.requests.first)
            #expect(request.path == "/client/v4/zones")
            #expect(request.header("User-Agent") == "Restante/1.2.3")
            #expect(request.header("Authorization") == "Bearer " + Fixture.token)
            #expect(try JSONDecoder().decode([Zone].self, from: JSONEncoder().encode(zones)) == zones)
        }
    }

    @Test("a zone is found by its name")
    func zonesNamed() async throws {
        try await Fixture.run(reply: { _ in .ok("[]") }) { client, stub async throws in
            #expect(try await client.zones(named: "a&b=c.example/ü") == [])
            #expect(stub.requests[0].query("name") == "a%26b%3Dc.example%2F%C3%BC")
        }
    }

    @Test("a zone is made in our account, in full")
    func createZone() async throws {
        try await Fixture.run(reply: { _ in .ok(Fixture.zoneJSON(7, status: "pending")) }) {
            client, stub async throws in
            let zone = try await client.createZone(name: "zone7.example")

            #expect(zone.status == .pending)
            #expect(stub.requests[0].line == "POST /client/v4/zones")
            #expect(stub.requests[0].header("Content-Type") == "application/json")
            let expected: JSONValue = [
                "account": ["id": .string(Fixture.account)], "name": "zone7.example", "type": "full",
            ]
            #expect(try json(stub.requests[0].body) == expected)
        }
    }

    struct Deletion: Sendable {
        let reply: StubCloudflare.Reply
        /// `nil` when it is an error.
        let outcome: DeletionOutcome?
    }

    @Test(
        "a zone that is gone already is deleted",
        arguments: [
            Deletion(reply: .ok("{}"), outcome: .deleted),
            Deletion(reply: .failure(404, [(1001, "Invalid zone identifier")]), outcome: .alreadyMissing),
            Deletion(reply: .failure(403, [(9109, "Unauthorized")]), outcome: nil),
        ])
    func deleteZone(_ deletion: Deletion) async throws {
        try await Fixture.run(reply: { _ in deletion.reply }) { client, stub async throws in
            let outcome = try? await client.deleteZone(Fixture.zone)

            #expect(outcome == deletion.outcome)
            #expect(stub.requests.map(\.line) == ["DELETE /client/v4/zones/\(Fixture.zone)"])
        }
    }

    @Test(
        "a rule that is gone already is deleted, but no other 404 passes for that",
        arguments: [
            Deletion(reply: .ok("null"), outcome: .deleted),
            Deletion(reply: .failure(404, [(1002, "rule not found")]), outcome: .alreadyMissing),
            Deletion(reply: .failure(404, [(1002, "Email Rule Not Found.")]), outcome: .alreadyMissing),
            Deletion(reply: .failure(404, [(1002, "Rule not found"), (1, "zone not found")]), outcome: nil),
            Deletion(reply: .failure(404, [(7003, "Could not route to /zones/x")]), outcome: nil),
            Deletion(reply: .failure(404, []), outcome: nil),
            Deletion(reply: .failure(400, [(1002, "Rule not found")]), outcome: nil),
        ])
    func deleteRule(_ deletion: Deletion) async throws {
        try await Fixture.run(reply: { _ in deletion.reply }) { client, stub async throws in
            let outcome = try? await client.deleteRoutingRule(Fixture.zone, Fixture.rule)

            #expect(outcome == deletion.outcome)
            #expect(
                stub.requests.map(\.line) == [
                    "DELETE /client/v4/zones/\(Fixture.zone)/email/routing/rules/\(Fixture.rule)"
                ])
        }
    }

    @Test(
        "a record that is gone already is deleted, but no other 404 passes for that",
        arguments: [
            Deletion(reply: .ok(#"{"id":"r"}"#), outcome: .deleted),
            Deletion(reply: .failure(404, [(1, "DNS record not found")]), outcome: .alreadyMissing),
            Deletion(reply: .failure(404, [(81044, "Record does not exist.")]), outcome: .alreadyMissing),
            Deletion(reply: .failure(404, [(7003, "Could not route to /zones/x")]), outcome: nil),
            Deletion(reply: .failure(404, []), outcome: nil),
        ])
    func deleteRecord(_ deletion: Deletion) async throws {
        let record = try #require(RecordID("372e67954025e0ba6aaa6d586b9e0b59"))
        try await Fixture.run(reply: { _ in deletion.reply }) { client, stub async throws in
            let outcome = try? await client.deleteDNSRecord(Fixture.zone, record)

            #expect(outcome == deletion.outcome)
            #expect(stub.requests.map(\.line) == ["DELETE /client/v4/zones/\(Fixture.zone)/dns_records/\(record)"])
        }
    }

    @Test("an account's token is verified at the account's address")
    func verifyToken() async throws {
        let valid = #"{"id":"t1","status":"active"}"#
        try await Fixture.run(reply: { _ in .ok(valid) }) { client, stub async throws in
            #expect(try await client.verifyToken().status == .active)
            #expect(stub.requests.map(\.line) == ["GET /client/v4/user/tokens/verify"])
        }
        try await Fixture.run(reply: { request in
            request.path.contains("/user/") ? .failure(401, [(1000, "Invalid API Token")]) : .ok(valid)
        }) { client, stub async throws in
            #expect(try await client.verifyToken().id == "t1")
            #expect(stub.requests.last?.line == "GET /client/v4/accounts/\(Fixture.account)/tokens/verify")
        }
        try await Fixture.run(reply: { _ in .failure(401, [(1000, "Invalid API Token")]) }) {
            client, stub async throws in
            let error = await #expect(throws: CloudflareError.self) { try await client.verifyToken() }
            #expect(error?.kind == .authentication)
            #expect(stub.requests.count == 2)
        }
    }

    @Test("routing is read, switched, and its DNS asked for and made")
    func emailRouting() async throws {
        let settings =
            #"{"id":"s","tag":"s","name":"example.com","enabled":true,"status":"ready","subdomains":[{"name":"mail.example.com","enabled":true,"status":"ready"}]}"#
        let records =
            #"[{"type":"MX","name":"example.com","content":"route1.mx.cloudflare.net","priority":13,"ttl":1}]"#
        try await Fixture.run(reply: { request in
            guard request.method == "GET", request.path.hasSuffix("/dns") else { return .ok(settings) }
            return request.query("subdomain") == nil
                ? .ok(records)
                : .ok(
                    #"{"errors":[{"code":"mx.missing","missing":{"type":"MX","content":"x"}}],"records":\#(records)}"#)
        }) { client, stub async throws in
            let read = try await client.emailRouting(Fixture.zone)
            #expect(read.isReady)
            #expect(read.subdomains?.map(\.name) == ["mail.example.com"])
            try await client.enableEmailRouting(Fixture.zone)
            try await client.disableEmailRouting(Fixture.zone)
            let apex = try await client.emailRoutingDNS(Fixture.zone)
            #expect(apex.records.map(\.priority) == [13])
            #expect(apex.records[0].servesEmailRouting(at: "Example.com."))
            let subdomain = try await client.emailRoutingDNS(Fixture.zone, subdomain: "mail.example.com")
            #expect(subdomain.records == apex.records)
            #expect(subdomain.problems.map(\.code) == ["mx.missing"])
            try await client.addEmailRoutingDNS(Fixture.zone, name: "mail.example.com")
            try await client.unlockEmailRoutingDNS(Fixture.zone, name: "ops.707979.xyz")
            try await client.unlockEmailRoutingDNS(Fixture.zone)
            try await client.checkActivation(Fixture.zone)

            let base = "/client/v4/zones/\(Fixture.zone)"
            #expect(
                stub.requests.map(\.line) == [
                    "GET \(base)/email/routing", "POST \(base)/email/routing/enable",
                    "POST \(base)/email/routing/disable",
                    "GET \(base)/email/routing/dns", "GET \(base)/email/routing/dns?subdomain=mail.example.com",
                    "POST \(base)/email/routing/dns", "PATCH \(base)/email/routing/dns",
                    "PATCH \(base)/email/routing/dns",
                    "PUT \(base)/activation_check",
                ])
            #expect(
                stub.requests.map(\.body) == [
                    "", "{}", "{}", "", "", #"{"name":"mail.example.com"}"#, #"{"name":"ops.707979.xyz"}"#, "", "",
                ])
        }
    }

    @Test("DNS records are listed by name, made, and told from strangers' ones")
    func dnsRecords() async throws {
        let list = """
            [{"id":"1","type":"MX","name":"mail.example.com","content":"route1.mx.cloudflare.net.","priority":1,"meta":{"email_routing":true,"read_only":true}},
            {"id":"2","type":"MX","name":"mail.example.com","content":"ROUTE2.mx.cloudflare.net","priority":2,"meta":{}},
            {"id":"3","type":"TXT","name":"mail.example.com","content":"\\"v=spf1 include:_spf.mx.cloudflare.net ~ALL\\"","meta":"odd"},
            {"id":"4","type":"MX","name":"mail.example.com","content":"mx.elsewhere.example","priority":5},
            {"id":"5","type":"SRV","name":"mail.example.com","data":{"port":25}}]
            """
        try await Fixture.run(reply: {
            $0.method == "GET"
                ? .ok(list) : .ok(#"{"id":"9","type":"MX","name":"a","content":"b","priority":10,"ttl":1}"#)
        }) { client, stub async throws in
            let records = try await client.dnsRecords(Fixture.zone, name: "mail.example.com")
            let made = try await client.createDNSRecord(
                Fixture.zone, DNSRecordDraft(type: "MX", name: "mail.example.com", content: "b", priority: 10))

            #expect(records.map { $0.servesEmailRouting(at: "mail.example.com") } == [true, true, true, false, false])
            #expect(!records[0].servesEmailRouting(at: "example.com"))
            #expect(records.map(\.isEmailRouting) == [true, false, false, false, false])
            #expect(records[0].isReadOnly)
            #expect(made.id == RecordID("9"))
            #expect(stub.requests[0].query("name") == "mail.example.com")
            #expect(stub.requests[0].query("per_page") == "100")
            let expected: JSONValue = [
                "type": "MX", "name": "mail.example.com", "content": "b", "ttl": 1, "priority": 10,
            ]
            #expect(try json(stub.requests[1].body) == expected)
        }
    }

    @Test("a subdomain's routing records go, one by one, and a stranger's stays")
    func subdomainCleanup() async throws {
        let list = """
            [{"id":"m1","type":"MX","name":"ops.example.com","content":"route1.mx.cloudflare.net","priority":1},
            {"id":"m2","type":"MX","name":"ops.example.com","content":"route2.mx.cloudflare.net","priority":2},
            {"id":"t1","type":"TXT","name":"ops.example.com","content":"v=spf1 include:_spf.mx.cloudflare.net ~all"},
            {"id":"m9","type":"MX","name":"ops.example.com","content":"mx.elsewhere.example","priority":3}]
            """
        try await Fixture.run(reply: { $0.method == "GET" ? .ok(list) : .ok("{}") }) { client, stub async throws in
            let records = try await client.dnsRecords(Fixture.zone, name: "ops.example.com")
            for record in records where record.servesEmailRouting(at: "ops.example.com") {
                let id = try #require(record.id)
                #expect(try await client.deleteDNSRecord(Fixture.zone, id) == .deleted)
            }

            #expect(stub.requests.map(\.method) == ["GET", "DELETE", "DELETE", "DELETE"])
            #expect(stub.requests.dropFirst().map { $0.path.suffix(2) } == ["m1", "m2", "t1"])
        }
    }

    @Test("scripts are looked for by name in our account")
    func scripts() async throws {
        try await Fixture.run(reply: { _ in .ok(#"[{"id":"restante-mail","etag":"x"},{"id":"other"}]"#) }) {
            client, stub async throws in
            #expect(try await client.workerScripts() == ["restante-mail", "other"])
            #expect(try await client.workerScriptExists(Fixture.script))
            #expect(try await !client.workerScriptExists(#require(ScriptName("restante"))))
            #expect(stub.requests[0].line == "GET /client/v4/accounts/\(Fixture.account)/workers/scripts")
        }
    }

    @Test("the gate hears who asks, before anything is sent")
    func gate() async throws {
        let gate = RecordingGate(limit: 1)
        try await Fixture.run(reply: { _ in .ok(Fixture.zoneJSON(1)) }) { client, stub async throws in
            let scoped = client.scoped(gate: gate, operation: "domain.bind", isInteractive: false)
            _ = try await scoped.zone(Fixture.zone)
            await #expect(throws: RecordingGate.Shut.self) { try await scoped.createZone(name: "a.example") }

            let call = CloudflareCall(
                method: "GET", path: "/zones/\(Fixture.zone)", template: "/zones/:id", operation: "domain.bind",
                isInteractive: false)
            #expect(gate.calls == [call])
            #expect(stub.requests.count == 1)
        }
    }

    private func json(_ text: String) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    }
}

import Core
import HTTPTypes
import Jobs
import Mail
import Postgres
import Store
import Testing

@testable import APIServer

@Suite("Making a mailbox")
struct MailboxCreateTests {
    @Test("where a rule is needed, the address is taken at once and a job does the rest")
    func accepted() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com")

            let answer = try await api.create(#"{"localPart":"ada","subdomain":"desk","tags":["B","a"],"expiresInMinutes":120}"#)

            let task = try #require(answer.json["taskId"]?.stringValue)
            #expect(answer.status == .accepted)
            #expect(answer.headers[.location] == "/api/jobs/\(task)")
            #expect(answer.members() == ["taskId", "job", "mailbox"])
            #expect(answer.json["job"]?["kind"] == "mailbox.provision")
            let mailbox = try #require(answer.json["mailbox"])
            #expect(
                answer.json["job"]?["subject"] == [
                    "type": "mailbox", "id": mailbox["id"] ?? .null, "name": "ada@desk.example.com",
                ])
            #expect(
                answer.members(mailbox) == [
                    "id", "userId", "localPart", "subdomain", "mailDomain", "rootDomain", "address", "source", "createdVia",
                    "createdByApiKey", "tags", "status", "delivery", "deliveryError", "createdAt", "lastReceivedAt", "expiresAt",
                    "destroyedAt", "routingRuleId",
                ])
            #expect(mailbox["address"] == "ada@desk.example.com")
            #expect(mailbox["mailDomain"] == "example.com")
            #expect(mailbox["rootDomain"] == "example.com")
            #expect(mailbox["status"] == "active")
            #expect(mailbox["delivery"] == "pending")
            #expect(mailbox["source"] == "registered")
            #expect(mailbox["createdVia"] == "api_key")
            #expect(answer.members(mailbox["createdByApiKey"]) == ["id", "name", "prefix"])
            #expect(mailbox["tags"] == ["a", "b"])
            let found = try await api.send(.get, "/api/mailboxes/\(mailbox["id"]?.stringValue ?? "")")
            #expect(found.json == mailbox)
        }
    }

    @Test("the request is held until the job ends, and answered as if it had done the work itself")
    func waits() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com")
            async let waiting = api.create(#"{"localPart":"ada"}"#, headers: [:])
            try await api.provision(try await api.job("mailbox.provision"))

            let answer = try await waiting

            #expect(answer.status == .created)
            #expect(answer.json["address"] == "ada@example.com")
            #expect(answer.json["subdomain"] == "")
            #expect(answer.json["delivery"] == "ready")
            #expect(answer.json["routingRuleId"] == "rule")
            #expect(answer.headers[.location] == "/api/mailboxes/\(answer.json["id"]?.stringValue ?? "")")
            #expect(answer.headers[.preferenceApplied] == nil)
        }
    }

    @Test("a job that fails is answered with its problem, and the address is free again")
    func fails() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com")
            async let waiting = api.create(#"{"localPart":"ada"}"#, headers: [.prefer: "wait=30"])
            try await api.fail(try await api.job("mailbox.provision"), code: "rule_limit_reached")

            let answer = try await waiting

            #expect(answer.status == .conflict)
            #expect(answer.code == "rule_limit_reached")
            #expect(answer.headers[.preferenceApplied] == "wait=30")
            #expect(try await api.create(#"{"localPart":"ada"}"#).status == .accepted)
        }
    }

    @Test("a client may choose not to wait so long")
    func impatient() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com")

            #expect(try await api.create(#"{"localPart":"ada"}"#, headers: [.prefer: "wait=0"]).status == .accepted)
        }
    }

    @Test("with a catch-all that takes its mail, a mailbox is ready at once, without a job")
    func catchAll() async throws {
        try await TestAPI.withMailboxes { api in
            let id = try await api.addDomain("example.com", hasCatchAll: true)
            try await api.database.execute(
                """
                INSERT INTO subdomains (id, domain_id, name, cleanup_at)
                VALUES (gen_random_uuid(), \(id.uuid), 'known', NULL), (gen_random_uuid(), \(id.uuid), 'leaving', now())
                """)

            let apex = try await api.create(#"{"localPart":"ada"}"#)
            #expect(apex.status == .created)
            #expect(apex.json["delivery"] == "ready")
            #expect(apex.json["status"] == "active")
            #expect(apex.json["routingRuleId"] == .null)
            #expect(apex.headers[.location] == "/api/mailboxes/\(apex.json["id"]?.stringValue ?? "")")
            #expect(try await api.create(#"{"localPart":"ada","subdomain":"known"}"#).status == .created)
            #expect(try await api.create(#"{"localPart":"ada","subdomain":"leaving"}"#).status == .accepted)
            #expect(try await api.create(#"{"localPart":"ada","subdomain":"new"}"#).status == .accepted)
            try await api.database.execute("UPDATE domains SET catch_all_transition = 'disabling'")
            #expect(try await api.create(#"{"localPart":"bob"}"#).status == .accepted)
        }
    }

    @Test("without Cloudflare nothing is to be done")
    func unmanaged() async throws {
        try await TestAPI.withMailboxes(["EMAIL_ROUTING_MANAGEMENT_ENABLED": "false"]) { api in
            try await api.addDomain("example.com")

            #expect(try await api.create(#"{"localPart":"ada","subdomain":"x"}"#).status == .created)
        }
    }

    @Test("without a mail Worker a rule cannot be made")
    func noWorker() async throws {
        try await TestAPI.with { api in
            try await api.addDomain("example.com")

            #expect(try await api.create().code == "mail_worker_not_configured")
        }
    }

    @Test("a taken address is a conflict, which shows the mailbox to those who may see it")
    func conflict() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let (member, _) = try await TestAPI.makeKey(in: api.database, role: .member)
            let (other, _) = try await TestAPI.makeKey(in: api.database, role: .member)
            let id = try await api.makeMailbox("ada@example.com", key: member)

            let own = try await api.create(#"{"localPart":"ada"}"#, key: member)
            let others = try await api.create(#"{"localPart":"ada"}"#, key: other)
            let administrators = try await api.create(#"{"localPart":"ada"}"#)

            for answer in [own, administrators] {
                #expect(answer.status == .conflict)
                #expect(answer.json["details"]?["code"] == "mailbox_exists")
                #expect(answer.json["details"]?["mailbox"]?["id"]?.stringValue == id)
            }
            #expect(others.code == "mailbox_exists")
            #expect(others.json["details"] == .null)
            try await api.expire(id)
            let expired = try await api.create(#"{"localPart":"ada"}"#, key: member)
            #expect(expired.json["details"]?["mailbox"]?["status"] == "expired")
            try await api.database.execute("UPDATE mailboxes SET status = 'destroying'")
            #expect(try await api.create(#"{"localPart":"ada"}"#, key: member).json["details"] == .null)
            try await api.database.execute("UPDATE mailboxes SET status = 'destroyed', destroyed_at = now()")
            #expect(try await api.create(#"{"localPart":"ada"}"#, key: other).status == .created)
        }
    }

    @Test("a name is generated where none is given, in an active domain")
    func generated() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            try await api.addDomain("disabled.com", status: .disabled)

            for _ in 0..<20 {
                let answer = try await api.create()
                #expect(answer.status == .created)
                #expect(answer.json["mailDomain"] == "example.com")
                #expect(answer.json["subdomain"] == "")
            }
            #expect(try await api.create(#"{"subdomain":"ops.alpha"}"#).json["mailbox"]?["subdomain"] == "ops.alpha")
        }
    }

    @Test(
        "chance decides between the active domains, each as likely",
        arguments: [
            (0, "707979.xyz"), (0.49, "707979.xyz"), (0.5, "mail.example.net"), (0.99, "mail.example.net"),
            (1, "mail.example.net"),
        ])
    func anyDomain(chance: Double, name: String) async throws {
        try await TestAPI.withMailboxes { api in
            for domain in ["mail.example.net", "707979.xyz"] { try await api.addDomain(domain) }
            let sites = MailboxSites(settings: try TestAPI.config(TestAPI.mailboxes).cloudflare, random: { chance })

            let domain = try await api.database.transaction { tx in try await sites.choose(nil, in: tx) }

            #expect(domain.name == name)
        }
    }

    @Test("generated names that are taken give way to others, up to eight times")
    func collisions() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let config = try TestAPI.config(TestAPI.mailboxes)
            let sites = MailboxSites(settings: config.cloudflare, random: { 0 })
            let provisioning = MailboxProvisioning(
                queue: api.queue, events: api.events, sites: sites, limits: MailboxLimits(settings: config.mailboxes))
            let order = MailboxOrder(lifetime: .minutes(60), tags: .none)
            let caller = MailboxCaller(
                Principal(
                    userID: api.user, email: "", name: "", role: .admin, credential: .session(.make()), scopes: ["*"],
                    isUseStale: false))
            var names: [String] = []
            for _ in 0..<3 {
                let wish = try await api.database.transaction { tx in
                    try await provisioning.create(order, by: caller, in: tx)
                }
                if case .fulfilled(let mailbox, let isNew) = wish, isNew { names.append(mailbox.localPart) }
            }

            #expect(names == ["ava-lin", "ava-lin00", "hello0000"])
            await #expect(throws: Problem.self) {
                _ = try await api.database.transaction { tx in try await provisioning.create(order, by: caller, in: tx) }
            }
        }
    }

    @Test("the same request with the same key makes one mailbox, and is answered the same")
    func idempotent() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com")
            try await api.addDomain("caught.com", hasCatchAll: true)
            for domain in ["example.com", "caught.com"] {
                let headers: HTTPFields = [.idempotencyKey: domain, .prefer: "respond-async"]
                let json = #"{"mailDomain":"\#(domain)"}"#

                let first = try await api.create(json, headers: headers)
                let second = try await api.create(json, headers: headers)

                #expect(first.json == second.json)
                #expect(first.status == second.status)
            }
            #expect(try await api.count("SELECT count(*) FROM mailboxes") == 2)
            #expect(try await api.count("SELECT count(*) FROM jobs") == 1)
            let job = try await api.job("mailbox.provision")
            try await api.provision(job)
            let held: HTTPFields = [.idempotencyKey: "example.com"]
            #expect(try await api.create(#"{"mailDomain":"example.com"}"#, headers: held).status == .created)
        }
    }

    @Test("the job is shown to whoever asked for it, and to administrators")
    func job() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com")
            let scopes = ["mailboxes:write", "jobs:read"]
            let (member, _) = try await TestAPI.makeKey(in: api.database, role: .member, scopes: scopes)
            let (other, _) = try await TestAPI.makeKey(in: api.database, role: .member, scopes: scopes)
            let made = try await api.create(key: member)
            let path = try #require(made.headers[.location])

            for (key, status) in [(member, HTTPResponse.Status.ok), (other, .notFound), (api.key, .ok)] {
                let answer = try await api.send(.get, path, key: key)
                #expect(answer.status == status)
            }
            let mailbox = made.json["mailbox"]?["id"]?.stringValue ?? ""
            #expect(try await api.send(.get, "/api/jobs?subject=\(mailbox)").json["jobs"]?.items.count == 1)
            #expect(try await api.send(.get, "/api/jobs", key: member).code == "admin_required")
        }
    }

    @Test("a browser's mailboxes are made by the web, and a revoked key's still say whose")
    func provenance() async throws {
        try await TestAPI.with(settings: Browser.settings.merging(["EMAIL_WORKER_NAME": "mail"]) { $1 }) { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let browser = try await Browser.signedIn(api)
            let web = try await browser.send(.post, "/api/mailboxes", json: #"{"localPart":"web"}"#)
            let (key, _) = try await TestAPI.makeKey(in: api.database, role: .member)
            let id = try await api.makeMailbox("key@example.com", key: key)
            try await api.database.execute("UPDATE api_keys SET revoked_at = now() WHERE prefix = \(APIKeySecret.prefix(key))")

            #expect(web.json["createdVia"] == "web")
            #expect(web.json["createdByApiKey"] == .null)
            let made = try await api.send(.get, "/api/mailboxes/\(id)")
            #expect(made.json["createdByApiKey"]?["name"] == "key")
        }
    }
}

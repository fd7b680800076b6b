import Core
import HTTPTypes
import Jobs
import Postgres
import Store
import Testing

@testable import APIServer

@Suite("Many mailboxes at once")
struct MailboxBulkTests {
    private static func send(_ api: TestAPI, _ word: String, _ json: String, key: String? = nil) async throws -> Answer {
        try await api.send(.post, "/api/mailboxes/\(word)", json: json, key: key)
    }

    @Test("each gets a job, one stands for all, and what cannot be is told")
    func chosen() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com")
            _ = try await api.create(#"{"localPart":"taken"}"#)

            let answer = try await Self.send(
                api, "bulk", #"{"localParts":["one","two","one","Bad","taken"],"tags":["run-7"],"expiresInMinutes":60}"#)

            #expect(answer.status == .accepted)
            #expect(answer.members() == ["taskId", "job", "mailboxes", "refused"])
            #expect(answer.json["job"]?["kind"] == "mailbox.bulk")
            #expect(answer.json["mailboxes"]?.items.compactMap { $0["localPart"]?.stringValue }.sorted() == ["one", "two"])
            #expect(answer.json["mailboxes"]?.items.allSatisfy { $0["tags"] == ["run-7"] } == true)
            let refused = try #require(answer.json["refused"]?.items)
            #expect(refused.compactMap { $0["address"]?.stringValue } == ["Bad", "taken@example.com"])
            #expect(refused.compactMap { $0["code"]?.stringValue } == ["invalid_address", "mailbox_exists"])
            let parent = try #require(answer.json["taskId"]?.stringValue)
            #expect(try await api.send(.get, "/api/jobs?parent=\(parent)").json["jobs"]?.items.count == 2)
        }
    }

    @Test("five hundred generated ones, ready at once where nothing is to be done")
    func generated() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)

            let answer = try await Self.send(api, "bulk", #"{"count":500}"#)

            #expect(answer.status == .ok)
            #expect(answer.json["taskId"] == .null)
            #expect(answer.json["job"] == .null)
            #expect(answer.json["mailboxes"]?.items.count == 500)
            #expect(answer.json["refused"] == [])
            #expect(try await api.count("SELECT count(*) FROM mailboxes WHERE delivery = 'ready' AND status = 'active'") == 500)
        }
    }

    @Test("a request that cannot be is refused as a whole")
    func refused() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            for json in [
                "{}", #"{"count":0}"#, #"{"count":501}"#, #"{"count":"5"}"#, #"{"localParts":[]}"#,
                #"{"localParts":["a"],"count":1}"#,
                #"{"count":1,"localPart":"a"}"#, #"{"localParts":[1]}"#, #"{"count":1,"expiresInMinutes":1}"#,
            ] {
                #expect(try await Self.send(api, "bulk", json).code == "invalid_request", "\(json)")
            }
            #expect(try await Self.send(api, "bulk", #"{"localParts":["A","B"]}"#).code == "bulk_nothing_to_do")
            for json in [
                "{}", #"{"ids":[]}"#, #"{"ids":["x"]}"#, #"{"tag":"a","mailDomain":"example.com"}"#, #"{"tag":"a.b"}"#,
                #"{"tag":7}"#,
                #"{"mailDomain":"a_b"}"#, #"{"more":1}"#,
            ] {
                #expect(try await Self.send(api, "bulk-delete", json).code == "invalid_request", "\(json)")
            }
            #expect(try await Self.send(api, "bulk-delete", #"{"tag":"none"}"#).code == "bulk_nothing_to_do")
            #expect(try await api.count("SELECT count(*) FROM mailboxes") == 0)
        }
    }

    @Test("mailboxes are destroyed by their ids, a tag or their domain; one's own only")
    func destroyed() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            try await api.addDomain("other.com", hasCatchAll: true)
            let (member, _) = try await TestAPI.makeKey(in: api.database, role: .member)
            let mine = try await api.makeMailbox("mine@example.com", key: member, tags: ["ci"])
            let foreign = try await api.makeMailbox("foreign@example.com", tags: ["ci"])
            let old = try await api.makeMailbox("old@other.com", key: member)
            try await api.expire(old)

            let byTag = try await Self.send(api, "bulk-delete", #"{"tag":"CI"}"#, key: member)
            #expect(byTag.status == .accepted)
            #expect(byTag.json["job"]?["kind"] == "mailbox.bulk")
            #expect(byTag.json["hasMore"] == false)
            #expect(byTag.json["mailboxes"]?.items.compactMap { $0["id"]?.stringValue } == [mine])
            #expect(byTag.json["mailboxes"]?.items.first?["status"] == "destroying")
            let byDomain = try await Self.send(api, "bulk-delete", #"{"mailDomain":"other.com"}"#, key: member)
            #expect(byDomain.json["mailboxes"]?.items.compactMap { $0["id"]?.stringValue } == [old])
            let unknown = MailboxID.make().description
            let byID = try await Self.send(api, "bulk-delete", #"{"ids":["\#(foreign)","\#(unknown)","\#(mine)"]}"#, key: member)
            #expect(byID.status == .ok, "what is left is under way already")
            #expect(byID.json["refused"]?.items.compactMap { $0["id"]?.stringValue } == [foreign, unknown])
            #expect(byID.json["refused"]?.items.allSatisfy { $0["code"] == "not_found" } == true)
            #expect(try await api.send(.get, "/api/mailboxes/\(foreign)").json["status"] == "active")
            #expect(try await Self.send(api, "bulk-delete", #"{"ids":["\#(foreign)"]}"#).status == .accepted)
        }
    }

    @Test("a waiting client gets them as they stand at the end")
    func waited() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com")
            async let waiting = api.send(
                .post, "/api/mailboxes/bulk", json: #"{"localParts":["a","b"]}"#, headers: [.prefer: "wait=60"])
            for _ in 0..<2 { try await api.provision(try await api.job("mailbox.provision")) }
            try await api.provision(try await api.job("mailbox.bulk"))

            let answer = try await waiting

            #expect(answer.status == .ok)
            #expect(answer.json["job"]?["state"] == "succeeded")
            #expect(answer.json["mailboxes"]?.items.allSatisfy { $0["delivery"] == "ready" } == true)
        }
    }
}

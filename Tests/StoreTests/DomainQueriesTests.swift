import Core
import Postgres
import Store
import Testing

@Suite("Domain queries", .serialized)
struct DomainQueriesTests {
    @Test("a domain goes its way from the reservation to active")
    func life() async throws {
        try await withStore { database in
            let domains = DomainQueries(database)
            let job = try await QueueStatements(database).add(.sample())[0]

            let (made, isNew) = try await domains.reserve("example.com", .projectBind)
            let (found, isNewAgain) = try await domains.reserve("example.com", .catalog)
            #expect(isNew && !isNewAgain)
            #expect(found.id == made.id)
            #expect(found.bindingSource == .projectBind)

            let begun = try #require(try await domains.beginProvisioning([(made.id, job)]).first)
            #expect(begun.status == .provisioning)
            #expect(begun.jobID == job)
            try await domains.setZone(made.id, zoneID: "z1", nameServers: ["a.ns", "b.ns"], bindingSource: .projectBind)
            try await domains.markPendingActivation(made.id)
            let pending = try #require(try await domains.find(made.id))
            #expect(pending.status == .pendingActivation)
            #expect(pending.zoneID == "z1")
            #expect(pending.nameServers == ["a.ns", "b.ns"])

            #expect(try await domains.activeNames(limit: 10) == [])
            try await domains.markActive(made.id)
            #expect(try await domains.find(made.id)?.status == .active)
            #expect(try await domains.find(made.id)?.lastProvisionedAt != nil)
            #expect(try await domains.activeNames(limit: 10) == ["example.com"])
        }
    }

    @Test("an error is noted while a domain is provisioned, and never on an active one")
    func error() async throws {
        try await withStore { database in
            let domains = DomainQueries(database)
            let (domain, _) = try await domains.reserve("example.com", .projectBind)

            try await domains.markProvisioningError(domain.id, message: "no")
            #expect(try await domains.find(domain.id)?.status == .provisioningError)
            #expect(try await domains.find(domain.id)?.lastProvisionError == "no")

            try await domains.markActive(domain.id)
            try await domains.markProvisioningError(domain.id, message: "late")
            try await domains.markPendingActivation(domain.id)
            #expect(try await domains.find(domain.id)?.status == .active)
            #expect(try await domains.find(domain.id)?.lastProvisionError == nil)
        }
    }

    @Test("a deleted domain is not found, and binding it anew forgets its zone")
    func deleted() async throws {
        try await withStore { database in
            let domains = DomainQueries(database)
            let (domain, _) = try await domains.reserve("example.com", .catalog)
            try await domains.setZone(domain.id, zoneID: "old", nameServers: [], bindingSource: .catalog)
            try await database.execute(
                "UPDATE domains SET deleted_at = now(), catch_all_enabled = true WHERE id = \(domain.id.uuid)")
            #expect(try await domains.find(domain.id) == nil)
            #expect(try await domains.list(after: nil, limit: 10) == [])

            let job = try await QueueStatements(database).add(.sample())[0]
            let again = try #require(try await domains.beginProvisioning([(domain.id, job)]).first)

            #expect(again.zoneID == nil)
            #expect(!again.isCatchAllEnabled)
            #expect(again.deletedAt == nil)

            try await domains.setZone(domain.id, zoneID: "new", nameServers: [], bindingSource: .projectBind)
            #expect(try await domains.find(domain.id)?.bindingSource == .projectBind)
            try await domains.setZone(domain.id, zoneID: "new", nameServers: [], bindingSource: .catalog)
            #expect(try await domains.find(domain.id)?.bindingSource == .projectBind)
        }
    }

    @Test("the list goes by name, from page to page")
    func list() async throws {
        try await withStore { database in
            let domains = DomainQueries(database)
            for name in ["c.example", "a.example", "b.example"] {
                _ = try await domains.reserve(name, .catalog)
            }

            #expect(try await domains.list(after: nil, limit: 2).map(\.name) == ["a.example", "b.example"])
            #expect(
                try await DomainQueries(ReadExecutor(database)).list(after: "b.example", limit: 2).map(\.name) == ["c.example"])
        }
    }
}

extension DomainQueries {
    /// One name of a request.
    func reserve(_ name: String, _ source: Domain.BindingSource) async throws -> (domain: Domain, isNew: Bool) {
        try #require(try await reserve(names: [name], bindingSource: source).first)
    }
}

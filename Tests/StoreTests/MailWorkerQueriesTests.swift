import Core
import Postgres
import Store
import TestSupport
import Testing

/// What was uploaded as the mail Worker.
@Suite("Mail Worker deployments")
struct MailWorkerQueriesTests {
    private static func deployment(
        _ job: JobID, script: UInt8 = 1, name: String = "restante-mail", actor: UserID? = nil
    ) -> MailWorkerQueries.NewDeployment {
        .init(
            job: job, scriptName: name, accountID: "account", originURL: "https://mail.example",
            scriptHash: hash(script), secretHash: hash(9), actor: actor)
    }

    private static func hash(_ octet: UInt8) -> [UInt8] { Array(repeating: octet, count: 32) }

    @Test("an upload counts as deployed once it was read back, the latest of its name and account")
    func latest() async throws {
        try await withStore { database in
            let queries = MailWorkerQueries(database)
            let (first, second, third) = (JobID.make(), JobID.make(), JobID.make())
            let actor = UserID.make()
            try await database.addUser(actor)

            try await queries.begin(Self.deployment(first, actor: actor))
            #expect(try await queries.latest("restante-mail", account: "account") == nil)
            try await queries.markDeployed(by: first, hash: Self.hash(1))
            try await queries.begin(Self.deployment(second, script: 2))
            try await queries.begin(Self.deployment(third, name: "other"))
            try await queries.markDeployed(by: third, hash: Self.hash(1))
            let before = try #require(try await queries.latest("restante-mail", account: "account"))
            try await queries.markDeployed(by: second, hash: Self.hash(2))
            let after = try #require(try await queries.latest("restante-mail", account: "account"))

            #expect(before.jobID == first && before.actor == actor && before.scriptName == "restante-mail")
            #expect(before.scriptHash == Self.hash(1) && before.secretHash == Self.hash(9))
            #expect(after.jobID == second && after.scriptHash == Self.hash(2) && after.deployedAt > before.deployedAt)
            #expect(try await queries.latest("restante-mail", account: "another") == nil)
        }
    }

    @Test("a script is known again from the moment before its upload, each that a job has uploaded")
    func known() async throws {
        try await withStore { database in
            let queries = MailWorkerQueries(database)
            let job = JobID.make()

            #expect(try await queries.hasDeployed(Self.hash(1)) == false)
            for script in [1, 2, 2] as [UInt8] { try await queries.begin(Self.deployment(job, script: script)) }

            #expect(try await queries.hasDeployed(Self.hash(1)))
            #expect(try await queries.hasDeployed(Self.hash(2)))
            #expect(try await database.value("SELECT count(*) FROM mail_worker_deployments", as: Int64.self) == 2)
        }
    }
}

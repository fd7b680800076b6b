import Core
import HTTPTypes
import Postgres
import Testing

@testable import APIServer

/// The database's connection ends during COMMIT: nobody knows whether what was asked for is done.
@Suite("A lost COMMIT")
struct LostCommitTests {
    private static let losing: SQL = """
        CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
        CREATE CONSTRAINT TRIGGER lose AFTER INSERT ON mailboxes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION lose()
        """

    @Test("is told as such, and the same request with its key is safe to repeat")
    func repeated() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let headers: HTTPFields = [.idempotencyKey: "once"]
            try await api.database.executeScript(Self.losing)

            let lost = try await api.create(#"{"localPart":"ada"}"#, headers: headers)

            #expect(lost.status == .serviceUnavailable)
            #expect(lost.code == "database_commit_unknown")
            #expect(lost.headers[.retryAfter] == nil, "without a key, asking again blindly may do it twice")

            try await api.database.executeScript("DROP TRIGGER lose ON mailboxes")
            let first = try await api.create(#"{"localPart":"ada"}"#, headers: headers)
            let second = try await api.create(#"{"localPart":"ada"}"#, headers: headers)

            #expect(first.status == .created)
            #expect(second.status == .created)
            #expect(second.json["id"] == first.json["id"])
            #expect(try await api.count("SELECT count(*) FROM mailboxes") == 1)
        }
    }
}

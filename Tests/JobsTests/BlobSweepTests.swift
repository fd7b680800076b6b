import Blobs
import Core
import Foundation
import Postgres
import Store
import Testing

@testable import Jobs

/// Octets that nobody names are deleted, and no others.
@Suite("Sweeping octets", .serialized)
struct BlobSweepTests {
    private static func withFolder(_ body: (QueueFixture, MailAccess, URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "blobs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await QueueFixture.with { fixture in
            try await body(fixture, try fixture.mail(["BLOB_STORE": "file:\(folder.path)"]), folder)
        }
    }

    private static func makeOld(_ file: URL) throws {
        try FileManager.default.setAttributes([.modificationDate: Date() - 90_000], ofItemAtPath: file.path)
    }

    private static func sweep(_ fixture: QueueFixture, _ mail: MailAccess) async throws -> JSONValue? {
        guard case .done(let result, _) = try await BlobSweep().run(try await fixture.runningContext(mail: mail).1) else {
            return nil
        }
        return result
    }

    @Test("those a day old that no message names go, and what was never written to its end; the others stay")
    func files() async throws {
        try await Self.withFolder { fixture, mail, folder in
            let store = try #require(mail.blobs.outside)
            let (user, domain) = (try await fixture.addUser(), try await fixture.addDomain())
            let mailbox = try await fixture.addMailbox("a", user, domain)
            try await fixture.addMessages(2, to: mailbox, of: user)
            // One whose message has the key as its id, as it comes, and one whose message has another.
            try await fixture.database.execute("UPDATE messages SET blob_store = 'file'")
            let other = try #require(try await fixture.database.value("SELECT blob_key FROM messages LIMIT 1", as: UUID.self))
            try await fixture.database.execute("DELETE FROM message_contents")
            try await fixture.database.execute("UPDATE messages SET id = blob_key WHERE blob_key <> \(other)")
            let named = try await fixture.database.values("SELECT blob_key FROM messages", as: UUID.self)
            let (left, new) = (UUID.version7(), UUID.version7())
            func file(_ key: UUID) -> URL { folder.appending(path: "\(key.hex.suffix(2))/\(key.hex)") }
            for key in named + [left, new] { try await store.put(key, BlobPieces.cut([1, 2, 3])) }
            for key in named + [left] { try Self.makeOld(file(key)) }
            let beside = file(left).deletingLastPathComponent()
            let (part, newPart, foreign) = (
                beside.appending(path: ".\(left.hex).part"), beside.appending(path: ".\(new.hex).part"),
                beside.appending(path: "notes")
            )
            for file in [part, newPart, foreign] { try Data([1]).write(to: file) }
            for file in [part, foreign] { try Self.makeOld(file) }

            let first = try await Self.sweep(fixture, mail)
            let second = try await Self.sweep(fixture, mail)

            #expect(first == ["deleted": 1, "unfinished": 1])
            #expect(second == ["deleted": 0, "unfinished": 0])
            let stays = named.map(file) + [file(new), newPart, foreign]
            for file in stays { #expect(FileManager.default.fileExists(atPath: file.path), "\(file.path)") }
            for file in [file(left), part] { #expect(!FileManager.default.fileExists(atPath: file.path), "\(file.path)") }
        }
    }

    @Test("a directory that is not there is an error that passes, and deletes nothing")
    func noDirectory() async throws {
        try await QueueFixture.with { fixture in
            let mail = try fixture.mail(["BLOB_STORE": "file:/proc/nonexistent"])

            let error = await #expect(throws: BlobError.self) { _ = try await Self.sweep(fixture, mail) }

            #expect(error?.isTransient == true)
        }
    }

    @Test("where all octets are in PostgreSQL there is nothing to do, and no schedule")
    func postgres() async throws {
        try await QueueFixture.with { fixture in
            let result = try await Self.sweep(fixture, try fixture.mail([:]))

            #expect(result == ["deleted": 0, "unfinished": 0])
        }
        let base = ["DATABASE_URL": "postgres://x", "REDIS_URL": "redis://x"]
        func schedule(_ settings: [String: String]) throws -> Schedule? {
            BlobSweep.schedule(try AppConfig(environment: base.merging(settings) { $1 }).blobs)
        }
        let ofPostgres = try schedule([:])
        let never = try schedule(["BLOB_STORE": "file:/x"])
        let daily = try schedule(["BLOB_STORE": "file:/x", "BLOB_SWEEP_INTERVAL_SECONDS": "86400"])
        #expect(ofPostgres == nil)
        #expect(never == nil)
        #expect(daily?.period == .seconds(86_400))
    }
}

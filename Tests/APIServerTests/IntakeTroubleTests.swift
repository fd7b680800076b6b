import Blobs
import Core
import Foundation
import HTTPTypes
import Jobs
import Mail
import Postgres
import Store
import Testing

@testable import APIServer

/// Mail while something is broken: it is kept, or its sender is told to come again.
@Suite("Inbound mail in trouble")
struct IntakeTroubleTests {
    private static let mail = InboundTests.mail

    private static func with(
        settings: [String: String] = [:], _ body: @Sendable (TestAPI, DomainID) async throws -> Void
    ) async throws {
        try await TestAPI.with(settings: TestAPI.mailSettings.merging(settings) { $1 }) { api in
            let domain = try await api.makeDomain("example.com")
            try await api.makeMailbox("user@example.com", in: domain)
            try await body(api, domain)
        }
    }

    /// A program in the parser's place.
    private static func withParser(_ script: String, _ body: (String) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "parser-\(UUID().uuidString)").path
        #expect(FileManager.default.createFile(atPath: path, contents: Data(script.utf8), attributes: [.posixPermissions: 0o755]))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await body(path)
    }

    @Test(
        "that kills or stalls the parser is kept and marked",
        arguments: [
            ("#!/bin/sh\nhead -c 20 >/dev/null; kill -KILL $$\n", "mail_parser_crashed"),
            ("#!/bin/sh\nexec sleep 1000\n", "mail_parser_timed_out"),
            ("#!/bin/sh\nprintf 'what now'\nexec sleep 1000\n", "mail_parser_malformed_answer"),
        ])
    func killer(script: String, code: String) async throws {
        try await Self.withParser(script) { path in
            try await Self.with(settings: ["MAIL_PARSER_PROGRAM": path, "MAIL_PARSER_TIMEOUT_SECONDS": "1"]) { api, _ in
                let answer = try await api.deliver(Self.mail, to: "user@example.com")

                #expect(answer.status == .created)
                #expect(answer.json["message"]?["parseStatus"] == "failed")
                let id = try #require(answer.messageID)
                #expect(try await api.storedOctets(id) == Array(Self.mail.utf8))
                let row = try #require(
                    try await api.database.query(
                        "SELECT parse_error, subject, preview, reparse_at > now() FROM messages WHERE id = \(id.uuid)"
                    ).first)
                #expect(try row.decode(0) == code)
                #expect(try row.decode(1) == "(no subject)")
                #expect(try row.decode(2) == "(no preview)")
                #expect(try row.decode(3, as: Bool.self))
                #expect(try await api.document(id) == .empty)
                #expect(try await api.deliver(Self.mail, to: "user@example.com").messageID == id)
            }
        }
    }

    @Test("comes again when there is no parser")
    func noParser() async throws {
        try await Self.with(settings: ["MAIL_PARSER_PROGRAM": "/nonexistent"]) { api, _ in
            let answer = try await api.deliver(Self.mail, to: "user@example.com")

            #expect(answer.status == .serviceUnavailable)
            #expect(answer.code == "mail_not_stored")
            #expect(answer.headers[.retryAfter] != nil)
            #expect(try await api.count("SELECT count(*) FROM messages") == 0)
        }
    }

    @Test("comes again when the database takes nothing, and is stored when it does")
    func database() async throws {
        try await Self.with { api, _ in
            try await api.database.execute(
                """
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full'; END $$
                """)
            try await api.database.execute(
                "CREATE TRIGGER refuse BEFORE INSERT ON blob_pieces FOR EACH ROW EXECUTE FUNCTION refuse()")
            let refused = try await api.deliver(Self.mail, to: "user@example.com")
            #expect(refused.status == .serviceUnavailable)
            #expect(try await api.count("SELECT count(*) FROM messages") == 0)

            try await api.database.execute("DROP TRIGGER refuse ON blob_pieces")
            #expect(try await api.deliver(Self.mail, to: "user@example.com").status == .created)
        }
    }

    @Test("of which one cannot be written does not hold up the others of its batch")
    func oneBad() async throws {
        try await Self.with { api, _ in
            try await api.database.execute("ALTER TABLE messages ADD CHECK (subject <> 'bad')")

            let answers = try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
                for number in 0..<20 {
                    group.addTask {
                        let subject = number == 7 ? "bad" : "good"
                        return (
                            number,
                            try await api.deliver("Subject: \(subject)\r\n\r\n\(number)", to: "user@example.com")
                        )
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }

            for (number, answer) in answers { #expect(answer.status == (number == 7 ? .serviceUnavailable : .created)) }
            #expect(try await api.count("SELECT count(*) FROM messages") == 19)
            #expect(try await api.count("SELECT count(*) FROM message_contents") == 19)
            #expect(try await api.count("SELECT count(*) FROM blob_pieces") == 19)
            #expect(try await api.count("SELECT messages FROM user_storage") == 19)
        }
    }

    @Test("is kept as a file before its row is there, and no file is left of one that was there before")
    func files() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "blobs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await Self.with(settings: ["BLOB_STORE": "file:\(folder.path)"]) { api, _ in
            let answer = try await api.deliver(Self.mail, to: "user@example.com")
            #expect(answer.status == .created)
            #expect(try await api.deliver(Self.mail, to: "user@example.com").status == .ok)

            let key = try #require(
                try await api.database.value("SELECT blob_key FROM messages WHERE blob_store = 'file'", as: UUID.self))
            let store = FileBlobStore(path: folder.path)
            #expect(try await store.read(key, length: Self.mail.utf8.count) == Array(Self.mail.utf8))
            let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
            #expect(files.count { $0.contains("/") } == 1)
            #expect(try await api.count("SELECT count(*) FROM blob_pieces") == 0)
        }
    }

    @Test("comes again when the file system takes nothing")
    func noFiles() async throws {
        try await Self.with(settings: ["BLOB_STORE": "file:/proc/nonexistent"]) { api, _ in
            let answer = try await api.deliver(Self.mail, to: "user@example.com")

            #expect(answer.status == .serviceUnavailable)
            #expect(answer.code == "mail_not_stored")
            #expect(try await api.count("SELECT count(*) FROM messages") == 0)
        }
    }

    @Test("whose mailbox is ending when it is written is refused for good")
    func ending() async throws {
        try await Self.with { api, _ in
            // As if it ended between the look at the mailbox and the writing.
            try await api.database.execute(
                """
                CREATE FUNCTION vanish() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RETURN NULL; END $$
                """)
            try await api.database.execute(
                "CREATE TRIGGER vanish BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION vanish()")

            let answer = try await api.deliver(Self.mail, to: "user@example.com")

            #expect(answer.code == "mailbox_unavailable")
            #expect(
                try await api.count("SELECT (SELECT count(*) FROM message_contents) + (SELECT count(*) FROM blob_pieces)") == 0)
        }
    }
}

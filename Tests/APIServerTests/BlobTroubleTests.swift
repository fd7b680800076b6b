import Blobs
import Core
import Foundation
import HTTPTypes
import Postgres
import Store
import Testing

@testable import APIServer

/// Octets that cannot be read: who asks is told why, and whether to ask again.
@Suite("Octets in trouble")
struct BlobTroubleTests {
    private static let mail = """
        From: ada@example.net\r
        Subject: One\r
        Content-Type: application/octet-stream\r
        Content-Disposition: attachment; filename=one.bin\r
        \r
        octets\r

        """

    /// An API with a mail whose octets are in a folder, and the paths that show them.
    private static func withFiles(_ body: @Sendable (TestAPI, URL, [String]) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "blobs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let settings = TestAPI.mailSettings.merging(["BLOB_STORE": "file:\(folder.path)"]) { $1 }
        try await TestAPI.with(settings: settings) { api in
            try await api.makeMailbox("user@example.com", in: try await api.makeDomain("example.com"))
            let id = try #require(try await api.deliver(mail, to: "user@example.com").messageID)
            let shown = try await api.send(.get, "/api/messages/\(id)")
            let file = try #require(shown.json["message"]?["attachments"]?.items.first?["downloadPath"]?.stringValue)
            try await body(api, folder, ["/api/messages/\(id)/raw", file])
        }
    }

    @Test("a directory that is gone may come back: ask again")
    func noDirectory() async throws {
        try await Self.withFiles { api, folder, paths in
            let away = folder.appendingPathExtension("away")
            try FileManager.default.moveItem(at: folder, to: away)
            for path in paths {
                let answer = try await api.send(.get, path)
                #expect(answer.status == .serviceUnavailable, "\(path)")
                #expect(answer.code == "blob_store_unavailable", "\(path)")
                #expect(answer.headers[.retryAfter] != nil, "\(path)")
                #expect(answer.headers[.eTag] == nil, "\(path)")
                #expect(!answer.text.contains(folder.path), "\(path)")
            }

            try FileManager.default.moveItem(at: away, to: folder)
            #expect(try await api.send(.get, paths[0]).text == Self.mail)
            #expect(try await api.send(.get, paths[1]).text == "octets\r\n")
        }
    }

    @Test("octets that are gone are not found, whole or in part")
    func gone() async throws {
        try await Self.withFiles { api, folder, paths in
            let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
            for file in files where file.contains("/") { try FileManager.default.removeItem(at: folder.appending(path: file)) }

            for path in paths {
                for headers: HTTPFields in [[:], [.range: "bytes=0-1"]] {
                    let answer = try await api.send(.get, path, headers: headers)
                    #expect(answer.status == .notFound, "\(path)")
                    #expect(answer.code == "blob_missing", "\(path)")
                    #expect(answer.json["error"] == "Raw message not found", "\(path)")
                }
                #expect(try await api.send(.head, path).status == .ok, "whose octets nobody looks at")
            }
        }
    }

    @Test("a server of S3 that cannot be reached, and a store that nobody knows")
    func stores() async throws {
        let settings = [
            "BLOB_STORE": "s3:http://127.0.0.1:1/mail", "BLOB_S3_ACCESS_KEY_ID": "key", "BLOB_S3_SECRET_ACCESS_KEY": "secret",
        ]
        try await TestAPI.with(settings: settings) { api in
            let id = try await api.storeMail(in: try await api.makeMailbox())
            let path = "/api/messages/\(id)/raw"

            try await api.database.execute("UPDATE messages SET blob_store = 's3'")
            let unreachable = try await api.send(.get, path)
            try await api.database.execute("UPDATE messages SET blob_store = 'file'")
            let unknown = try await api.send(.get, path)

            #expect(unreachable.status == .serviceUnavailable)
            #expect(unreachable.code == "blob_store_unavailable")
            #expect(unreachable.headers[.retryAfter] != nil)
            #expect(unknown.status == .conflict)
            #expect(unknown.code == "blob_store_unknown")
        }
    }

    @Test("every error of a store has its own code, and none is an error of ours inside", arguments: BlobError.Kind.allCases)
    func codes(kind: BlobError.Kind) {
        let problem = Problem(BlobError(kind, "what the store said"))

        #expect(problem.code.rawValue == kind.rawValue)
        #expect(problem.code.status != .internalServerError)
        #expect((problem.headers[.retryAfter] != nil) == (kind == .unavailable))
        #expect(!problem.detail.contains("what the store said"))
    }
}

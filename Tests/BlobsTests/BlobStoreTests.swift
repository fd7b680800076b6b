import AsyncHTTPClient
import Core
import Foundation
import HTTPTypes
import Packing
import Postgres
import Store
import TestSupport
import Testing

@testable import Blobs

/// What every store promises.
@Suite("Blob stores")
struct BlobStoreTests {
    enum Kind: String, CaseIterable, Sendable { case postgres, file, s3 }

    private static func octets(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    private static func with(_ kind: Kind, _ body: @Sendable @escaping (any BlobStore) async throws -> Void) async throws {
        switch kind {
        case .postgres:
            try await TestDatabase.withDatabase(migrations: Migrations.all) { database, _ in
                try await body(PostgresBlobStore(database))
            }
        case .file: try await withFolder { folder in try await body(FileBlobStore(path: folder.path)) }
        case .s3: try await withS3 { store, _ in try await body(store) }
        }
    }

    private static func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "blobs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }

    private static func withS3(
        secret: String = S3Imitation.secret, _ body: @Sendable @escaping (S3BlobStore, S3Imitation) async throws -> Void
    ) async throws {
        let server = S3Imitation()
        try await server.serve { port in
            let http = HTTPClient(eventLoopGroupProvider: .singleton)
            let store = S3BlobStore(
                BlobSettings.S3(endpoint: "http://127.0.0.1:\(port)", bucket: "mail", prefix: "raw/"),
                credential: S3Credential(
                    accessKeyID: S3Imitation.accessKeyID, secretAccessKey: Secret(secret), region: "eu-central-1"),
                http: http)
            do {
                try await body(store, server)
            } catch {
                try await http.shutdown()
                throw error
            }
            try await http.shutdown()
        }
    }

    @Test("pieces are the same cut and packed", arguments: [(0, 0), (1, 1), (262_144, 1), (262_145, 2), (600_000, 3)])
    func pieces(octets: Int, count: Int) throws {
        for mail in [Self.octets(octets), Array(repeating: 7, count: octets)] {
            let packed = BlobPieces.packed(mail)
            #expect(packed.count == count)
            #expect(packed.map(\.length) == BlobPieces.cut(mail).map(\.count))
            #expect(try packed.flatMap { try $0.unpacked() } == mail)
        }
    }

    @Test("of PostgreSQL read what was written before pieces were packed, and refuse what nobody packed")
    func unpacked() async throws {
        try await TestDatabase.withDatabase(migrations: Migrations.all) { database, _ in
            let store = PostgresBlobStore(database)
            let key = UUID.version7()
            let mail = Self.octets(BlobPieces.length + 100)
            for (number, piece) in BlobPieces.cut(mail).enumerated() {
                try await database.execute(
                    "INSERT INTO blob_pieces (key, number, octets) VALUES (\(key), \(Int32(number)), \(Array(piece)))")
            }
            #expect(try await store.read(key, length: mail.count) == mail)

            try await database.execute("UPDATE blob_pieces SET length = octet_length(octets) + 1 WHERE key = \(key)")
            await #expect(throws: BlobError.missing) { try await store.read(key, length: mail.count) }
        }
    }

    @Test("of PostgreSQL keep what repeats itself in fewer octets")
    func fewer() async throws {
        try await TestDatabase.withDatabase(migrations: Migrations.all) { database, _ in
            let mail = Array(String(repeating: "a line of a mail\r\n", count: 50_000).utf8)
            let key = UUID.version7()
            try await PostgresBlobStore(database).put(key, BlobPieces.cut(mail))
            let kept = try await database.value("SELECT sum(octet_length(octets)) FROM blob_pieces", as: Int.self) ?? .max
            #expect(kept < mail.count / 20)
            #expect(try await PostgresBlobStore(database).read(key, length: mail.count) == mail)
        }
    }

    @Test("give back what they were given, whole and in ranges", arguments: Kind.allCases)
    func ranges(kind: Kind) async throws {
        try await Self.with(kind) { store in
            let lengths = [0, 1, 1_000, BlobPieces.length, BlobPieces.length + 1, 5 * BlobPieces.length - 7]
            for (length, isNoise) in lengths.flatMap({ [($0, true), ($0, false)] }) {
                let key = UUID.version7()
                let octets = isNoise ? Self.octets(length) : (0..<length).map { UInt8(truncatingIfNeeded: $0 / 100) }
                try await store.put(key, BlobPieces.cut(octets))
                try await store.put(key, BlobPieces.cut(octets))

                #expect(try await store.read(key, length: length) == octets)
                for range in [0..<min(10, length), length / 3..<length, max(0, length - 5)..<length, length / 2..<length / 2] {
                    var read: [UInt8] = []
                    for try await piece in store.read(key, range) { read += piece }
                    #expect(read == Array(octets[range]), "\(range) of \(length)")
                }
            }
        }
    }

    @Test("say that a blob is missing, or shorter than it should be", arguments: Kind.allCases)
    func missing(kind: Kind) async throws {
        try await Self.with(kind) { store in
            let key = UUID.version7()
            try await store.put(key, BlobPieces.cut(Self.octets(100)))

            await #expect(throws: BlobError.missing) { try await store.read(key, length: 101) }
            await #expect(throws: BlobError.missing) { try await store.read(UUID.version7(), length: 1) }
        }
    }

    @Test("delete many, and what is gone already", arguments: Kind.allCases)
    func delete(kind: Kind) async throws {
        try await Self.with(kind) { store in
            let keys = (0..<20).map { _ in UUID.version7() }
            for key in keys { try await store.put(key, BlobPieces.cut([1, 2, 3])) }

            try await store.delete(Array(keys.dropLast()))
            try await store.delete(Array(keys.dropLast()))
            try await store.delete([])

            for key in keys.dropLast() {
                await #expect(throws: BlobError.missing) { try await store.read(key, length: 3) }
            }
            #expect(try await store.read(keys[19], length: 3) == [1, 2, 3])
        }
    }

    @Test("of files leave no half of one under its name")
    func halves() async throws {
        try await Self.withFolder { folder in
            let store = FileBlobStore(path: folder.path + "/")
            let key = UUID.version7()
            try await store.put(key, BlobPieces.cut([1, 2, 3]))

            let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
            #expect(names.count == 2)
            #expect(names.contains("\(key.hex.suffix(2))/\(key.hex)"))
        }
    }

    @Test("of files say that they cannot be used")
    func noFolder() async throws {
        let error = await #expect(throws: BlobError.self) {
            try await FileBlobStore(path: "/proc/nonexistent").put(UUID.version7(), BlobPieces.cut([1]))
        }
        #expect(error?.kind == .unavailable)
        #expect(error?.isTransient == true)
        let unread = await #expect(throws: BlobError.self) {
            try await FileBlobStore(path: "/proc/nonexistent").read(UUID.version7(), length: 1)
        }
        #expect(unread?.kind == .unavailable, "it is not known whether the blob is there")
    }

    @Test("of S3 try once more, and then say what S3 says")
    func trouble() async throws {
        try await Self.withS3 { store, server in
            let key = UUID.version7()
            server.trouble(.serviceUnavailable)
            try await store.put(key, BlobPieces.cut([1, 2, 3]))
            #expect(server.requests.count == 2)
            #expect(Array(server.objects.keys) == ["/mail/raw/\(key.hex)"])

            server.trouble(.internalServerError, .serviceUnavailable)
            let error = await #expect(throws: BlobError.self) { try await store.put(key, BlobPieces.cut([1])) }
            #expect(error == BlobError(.unavailable, "S3 answered 503 (SlowDown)"))
        }
    }

    @Test("of S3 are refused with a wrong secret, which is not shown")
    func wrongSecret() async throws {
        try await Self.withS3(secret: "a-wrong-secret") { store, server in
            let error = await #expect(throws: BlobError.self) {
                try await store.put(UUID.version7(), BlobPieces.cut([1]))
            }
            #expect(error == BlobError(.refused, "S3 answered 403 (SignatureDoesNotMatch)"))
            #expect(server.objects.isEmpty)
        }
    }

    @Test("of S3 say that there is no such bucket, which is not to say that a blob is gone")
    func noBucket() async throws {
        try await Self.withS3 { store, server in
            server.trouble(.notFound, code: "NoSuchBucket")

            let error = await #expect(throws: BlobError.self) { try await store.read(UUID.version7(), length: 1) }

            #expect(error == BlobError(.refused, "S3 answered 404 (NoSuchBucket)"))
        }
    }

    @Test("of S3 that cannot be reached may be tried again")
    func unreachable() async throws {
        let http = HTTPClient(eventLoopGroupProvider: .singleton)
        let store = S3BlobStore(
            BlobSettings.S3(endpoint: "http://127.0.0.1:1", bucket: "mail", prefix: ""),
            credential: S3Credential(accessKeyID: "a", secretAccessKey: Secret("b"), region: "c"), http: http)
        let error = await #expect(throws: BlobError.self) { try await store.put(UUID.version7(), BlobPieces.cut([1])) }
        #expect(error?.kind == .unavailable)
        try await http.shutdown()
    }
}

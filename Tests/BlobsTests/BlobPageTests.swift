import AsyncHTTPClient
import Core
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Blobs

/// Looking through stores outside PostgreSQL.
@Suite("Pages of blobs")
struct BlobPageTests {
    private static func all(_ store: some OutsideBlobStore, before date: Date) async throws -> (keys: Set<UUID>, pages: Int) {
        var (keys, pages): (Set<UUID>, Int) = ([], 0)
        var place: String?
        repeat {
            let page = try await store.page(from: place, before: date)
            keys.formUnion(page.keys)
            pages += 1
            place = page.next
        } while place != nil
        return (keys, pages)
    }

    @Test("of files show each blob once, as far as it is old enough")
    func files() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "blobs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = FileBlobStore(path: folder.path)
        let keys = Set((0..<50).map { _ in UUID.version7() })
        for key in keys { try await store.put(key, BlobPieces.cut([1])) }

        let old = try await Self.all(store, before: Date() - 60)
        let everything = try await Self.all(store, before: Date() + 60)

        #expect(old.keys.isEmpty)
        #expect(everything.keys == keys)
        #expect(everything.pages == 256)
    }

    @Test("of S3 show each blob once, as far as it is old enough and ours")
    func objects() async throws {
        let server = S3Imitation()
        try await server.serve { port in
            let http = HTTPClient(eventLoopGroupProvider: .singleton)
            let credential = S3Credential(
                accessKeyID: S3Imitation.accessKeyID, secretAccessKey: Secret(S3Imitation.secret), region: "eu-central-1")
            func store(_ prefix: String) -> S3BlobStore {
                S3BlobStore(
                    BlobSettings.S3(endpoint: "http://127.0.0.1:\(port)", bucket: "mail", prefix: prefix), credential: credential,
                    http: http)
            }
            do {
                let keys = (0..<5).map { _ in UUID.version7() }
                for key in keys { try await store("raw/").put(key, BlobPieces.cut([1])) }
                for key in keys.dropLast() { server.setTime("2026-01-02T03:04:05.000Z", of: "/mail/raw/\(key.hex)") }
                let foreign = UUID.version7()
                try await store("other/").put(foreign, BlobPieces.cut([1]))
                try await store("raw/deeper/").put(foreign, BlobPieces.cut([1]))

                let old = try await Self.all(store("raw/"), before: Date() - 60)
                let everything = try await Self.all(store("raw/"), before: Date() + 60)
                let none = try await Self.all(store("nothing/"), before: Date() + 60)

                #expect(old.keys == Set(keys.dropLast()))
                #expect(everything.keys == Set(keys))
                #expect(everything.pages == 3)
                #expect(none.keys.isEmpty)
                server.trouble(.forbidden, code: "AccessDenied")
                let error = await #expect(throws: BlobError.self) { try await store("raw/").page(from: nil, before: Date()) }
                #expect(error == BlobError(.refused, "S3 answered 403 (AccessDenied)"))
            } catch {
                try await http.shutdown()
                throw error
            }
            try await http.shutdown()
        }
    }

    @Test("an answer of S3 is read by its elements, whatever stands in them, and anything else is none")
    func objectList() throws {
        let xml = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>mail</Name><!-- <Contents> -->
            <Contents><Owner><Key>no</Key></Owner><Key>a&amp;&#60;<![CDATA[<b>]]></Key>
            <LastModified>2026-01-02T03:04:05.000Z</LastModified></Contents><Contents><Key>é</Key></Contents>
            <IsTruncated>true</IsTruncated><NextContinuationToken>x&#x3D;</NextContinuationToken></ListBucketResult>
            """
        let list = try #require(S3ObjectList(xml: Array(xml.utf8)))

        #expect(
            list.objects == [
                .init(key: "a&<<b>", lastModified: "2026-01-02T03:04:05.000Z"), .init(key: "é", lastModified: ""),
            ])
        #expect(list.isTruncated && list.nextToken == "x=")
        for text in ["", "no XML", "<Error><Code>x</Code></Error>", String(xml.dropLast(20)), "<ListBucketResult>"] {
            #expect(S3ObjectList(xml: Array(text.utf8)) == nil, "\(text)")
        }
    }
}

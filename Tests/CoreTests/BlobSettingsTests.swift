import Core
import Testing

/// Where the octets of mails are kept.
@Suite("Settings of the blob store")
struct BlobSettingsTests {
    private static func place(_ text: String, key: Bool = true) throws -> BlobSettings.Place {
        var variables = ["DATABASE_URL": "postgres://db/restante", "REDIS_URL": "redis://cache", "BLOB_STORE": text]
        if key {
            variables["BLOB_S3_ACCESS_KEY_ID"] = "id"
            variables["BLOB_S3_SECRET_ACCESS_KEY"] = "secret"
        }
        return try AppConfig(environment: variables).blobs.place
    }

    @Test(
        "name PostgreSQL, a directory or a bucket",
        arguments: [
            ("", .postgres), ("postgres", .postgres), ("file:/var/lib/mail", .file(path: "/var/lib/mail")),
            ("s3:https://s3.eu-central-1.amazonaws.com/mail", s3("https://s3.eu-central-1.amazonaws.com", "mail", "")),
            ("s3:http://127.0.0.1:9000/mail/a/b/", s3("http://127.0.0.1:9000", "mail", "a/b/")),
        ] as [(String, BlobSettings.Place)])
    func places(text: String, place: BlobSettings.Place) throws {
        #expect(try Self.place(text) == place)
    }

    private static func s3(_ endpoint: String, _ bucket: String, _ prefix: String) -> BlobSettings.Place {
        .s3(BlobSettings.S3(endpoint: endpoint, bucket: bucket, prefix: prefix))
    }

    @Test(
        "are refused when they name none",
        arguments: [
            "redis", "file:", "file:relative", "file:/", "s3:", "s3:mail", "s3:https://host", "s3:https://host/", "s3:ftp://h/b",
            "s3:https://a:b@host/mail", "s3:https://host/mail?x=y", "s3:https://host/a%20b",
        ])
    func refused(text: String) throws {
        let error = try #require(throws: ConfigurationError.self) { _ = try Self.place(text) }
        #expect(error.problems == ["BLOB_STORE must be postgres, file:/path or s3:https://host/bucket"])
    }

    @Test("name a key where there is a bucket")
    func key() throws {
        let error = try #require(throws: ConfigurationError.self) { _ = try Self.place("s3:https://host/mail", key: false) }
        #expect(error.problems.count == 2)
    }
}

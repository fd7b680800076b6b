import Core
import Testing

/// How the mail Worker reaches us and is known.
@Suite("Settings of inbound mail")
struct InboundSettingsTests {
    private static func inbound(_ more: [String: String]) throws -> InboundSettings {
        let needed = ["DATABASE_URL": "postgres://db/restante", "REDIS_URL": "redis://cache"]
        return try AppConfig(environment: needed.merging(more) { _, new in new }).inbound
    }

    static let secrets: [(String, [String])] = [
        ("", []), ("0123456789abcdef", ["0123456789abcdef"]),
        (" new-secret-new-1 , old-secret-old-1 ", ["new-secret-new-1", "old-secret-old-1"]),
        ("0123456789abcdef,0123456789abcdef", ["0123456789abcdef"]),
    ]

    @Test("of several secrets the first is the current one", arguments: secrets)
    func several(text: String, expected: [String]) throws {
        let secrets = try Self.inbound(["INBOUND_SECRET": text]).secrets

        #expect(secrets.map { $0.reveal() } == expected)
    }

    @Test(
        "a secret that is short, or that no header field can carry, is refused and not shown",
        arguments: [
            "0123456789abcde", "0123456789abcdef,", "0123456789abcdef,,fedcba9876543210", "0123456789 abcdef", "0123456789abcdéf",
        ])
    func refusedSecrets(text: String) throws {
        let error = try #require(throws: ConfigurationError.self) { _ = try Self.inbound(["INBOUND_SECRET": text]) }

        #expect(error.problems.count == 1)
        #expect(error.problems.first?.hasPrefix("INBOUND_SECRET ") == true)
        #expect(!error.message.contains("0123456789"))
    }

    static let addresses: [(String, String)] = [
        ("https://mail.example.com", "https://mail.example.com"), ("HTTPS://mail.example.com/", "https://mail.example.com"),
        ("http://127.0.0.1:8080/restante//", "http://127.0.0.1:8080/restante"),
    ]

    @Test("our address ends without a slash", arguments: addresses)
    func address(text: String, expected: String) throws {
        #expect(try Self.inbound(["PUBLIC_URL": text]).publicURL == expected)
    }

    @Test(
        "what is no address of ours is refused",
        arguments: [
            "mail.example.com", "ftp://mail.example.com", "https://", "https://a:b@mail.example.com", "https://x/?a=b",
            "https://x/#a",
        ])
    func refusedAddresses(text: String) throws {
        let error = try #require(throws: ConfigurationError.self) { _ = try Self.inbound(["PUBLIC_URL": text]) }

        #expect(error.problems.first?.hasPrefix("PUBLIC_URL ") == true)
    }

    @Test("in production mail comes over TLS alone")
    func production() throws {
        let secure = try Self.inbound(["PUBLIC_URL": "https://mail.example", "APP_ENV": "production"])
        let error = try #require(throws: ConfigurationError.self) {
            _ = try Self.inbound(["PUBLIC_URL": "http://mail.example", "APP_ENV": "production"])
        }

        #expect(secure.publicURL == "https://mail.example")
        #expect(error.problems == ["PUBLIC_URL must be an https URL in production"])
    }
}

import Core
import Mail
import Passkeys
import Testing

@Suite("The relying party")
struct RelyingPartyTests {
    @Test(
        "the RP ID is what the origins have in common",
        arguments: [
            (["https://cfm.707979.xyz", "https://km.707979.xyz"], "707979.xyz"),
            (["https://app.example.co.uk", "https://login.example.co.uk"], "example.co.uk"),
            (["http://localhost:4173"], "localhost"),
            (["http://localhost:4173", "http://localhost:3000"], "localhost"),
            (["https://app.example.com"], "app.example.com"),
            (["https://app.example.com:8443", "https://app.example.com"], "app.example.com"),
            (["https://example.com", "https://app.example.com"], "example.com"),
            (["https://a.b.example.com", "https://c.b.example.com"], "b.example.com"),
            (["https://a.b.example.com", "https://b.example.com"], "b.example.com"),
            (["https://restante.test"], "restante.test"),
            (["https://me.github.io"], "me.github.io"),
            (["https://MÜNCHEN.example"], "xn--mnchen-3ya.example"),
        ])
    func id(origins: [String], expected: String) throws {
        let party = try RelyingParty(origins: origins)

        #expect(party.id == expected)
        #expect(party.name == "Restante")
    }

    @Test(
        "without an RP ID there are no passkeys, and the reason is told",
        arguments: [
            ([], .noOrigins),
            (["http://127.0.0.1:4173"], .ipAddress),
            (["http://[::1]:4173"], .ipAddress),
            (["http://::1:4173"], .ipAddress),
            (["http://2130706433"], .ipAddress),
            (["https://app.example.com", "http://127.0.0.1:4173"], .ipAddress),
            (["http://localhost:1", "http://127.0.0.1:4173"], .ipAddress),
            (["https://co.uk"], .publicSuffix),
            (["https://github.io"], .publicSuffix),
            (["https://intranet"], .publicSuffix),
            (["https://intranet:8443"], .publicSuffix),
            (["https://a b.example"], .publicSuffix),
            (["example.com"], .publicSuffix),
            (["https://foo.co.uk", "https://bar.co.uk"], .noSharedDomain),
            (["https://me.github.io", "https://you.github.io"], .noSharedDomain),
            (["https://app.example.com", "https://app.example.org"], .noSharedDomain),
            (["https://app.example.com", "https://notexample.com"], .noSharedDomain),
            (["https://app.example.com", "http://localhost:4173"], .noSharedDomain),
            (["http://localhost:4173", "https://app.example.com"], .noSharedDomain),
            (["https://intranet", "https://intranet:8443"], .noSharedDomain),
        ] as [([String], RelyingPartyError.Reason)])
    func none(origins: [String], reason: RelyingPartyError.Reason) {
        #expect(throws: RelyingPartyError(reason)) { try RelyingParty(origins: origins) }
    }

    @Test("the error has one code, and details where something was set up")
    func error() {
        let error = RelyingPartyError(.noSharedDomain)

        #expect(error.code == "passkeys_not_configured")
        #expect(error.message == "Passkey auth is not configured")
        #expect(error.details?["reason"] == "no_shared_domain")
        #expect(error.explanation?.contains("must share a non-public RP ID suffix") == true)
        #expect(RelyingPartyError(.ipAddress).explanation?.contains("must use localhost or a domain name") == true)
        #expect(RelyingPartyError(.publicSuffix).explanation?.contains("must resolve to a non-public domain") == true)
        #expect(RelyingPartyError(.noOrigins).details == nil)
    }

    @Test("an origin is written as browsers write it")
    func origins() throws {
        let party = try RelyingParty(
            origins: [
                "https://App.Example.com:443", "http://app.example.com:80", "https://app.example.com",
                "https://app.example.com:8443",
            ])

        #expect(
            party.origins.map(\.description) == [
                "https://app.example.com", "http://app.example.com", "https://app.example.com:8443",
            ])
    }

    @Test(
        "a request's origin must be one of them, and may be missing where there is one",
        arguments: [
            ("https://app.example.com", true, true), ("https://app.example.com:443", true, true),
            ("https://www.example.com", false, true), ("https://example.com", false, false),
            ("https://app.example.com/", false, false), ("https://user@app.example.com", false, false),
            ("http://app.example.com", false, false), ("null", false, false), ("", false, false),
            ("https://", false, false), ("https://app.example.com:", false, false), ("https://app.example.com:0", false, false),
            ("https://app.example.com:+443", false, false), (nil, true, false),
        ])
    func requestOrigin(origin: String?, one: Bool, two: Bool) throws {
        let single = try RelyingParty(origins: ["https://app.example.com"])
        let double = try RelyingParty(origins: ["https://app.example.com", "https://www.example.com"])

        #expect(single.accepts(requestOrigin: origin) == one)
        #expect(double.accepts(requestOrigin: origin) == two)
    }
}

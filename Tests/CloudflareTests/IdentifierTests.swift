import Core
import Testing

@testable import Cloudflare

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("Identifiers, paths and labels")
struct IdentifierTests {
    @Test(
        "nothing that means something in a path becomes an id",
        arguments: [
            "", "..", ".", "a/b", "a%2fb", "a?b", "a#b", "a b", "ä", "a\u{0}", String(repeating: "a", count: 65),
        ])
    func noInjection(text: String) {
        #expect(ZoneID(text) == nil)
        #expect(RuleID(text) == nil)
        #expect(RecordID(text) == nil)
        #expect(ScriptName(text) == nil)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([ZoneID].self, from: JSONEncoder().encode([text]))
        }
    }

    @Test(
        "an account's name stays one segment of the path",
        arguments: [("../zones", "..%2Fzones"), ("..", "%2E%2E"), ("a?b", "a%3Fb")])
    func accountSegment(account: String, segment: String) {
        let path: CloudflarePath = "/accounts/\(account: account)/workers/scripts"

        #expect(path.path == "/accounts/\(segment)/workers/scripts")
        #expect(path.template == "/accounts/:account/workers/scripts")
    }

    @Test("a token's label is stable and shows nothing of it")
    func label() {
        let configuration = CloudflareConfiguration(baseURL: "http://x/v4//", token: Secret("abc"), accountID: "a")

        // SHA-256("abc"), FIPS 180-2 appendix B.1.
        #expect(configuration.credentialLabel == "cf-ba7816bf8f01")
        #expect(configuration.baseURL == "http://x/v4")
        #expect(!String(reflecting: configuration).contains("abc"))
    }
}

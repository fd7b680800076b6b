import TestSupport
import Testing

@testable import Passkeys

@Suite("Forged registrations")
struct RegistrationForgeryTests {
    /// One lie: what the authenticator is told to say, and what happens to its answer on the way.
    struct Forgery: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let expected: PasskeyError
        let before: @Sendable (inout SoftwareAuthenticator) -> Void
        let after: @Sendable (inout SoftwareAuthenticator.Registration) -> Void

        init(
            _ name: String, _ expected: PasskeyError,
            before: @escaping @Sendable (inout SoftwareAuthenticator) -> Void = { _ in },
            after: @escaping @Sendable (inout SoftwareAuthenticator.Registration) -> Void = { _ in }
        ) {
            testDescription = name
            self.expected = expected
            self.before = before
            self.after = after
        }
    }

    static let forgeries: [Forgery] = [
        Forgery("another type of credential", .credentialType, after: { $0.type = "password" }),
        Forgery("two ids", .credentialIDMismatch, after: { $0.id[0] ^= 1 }),
        Forgery(
            "another id than the authenticator's", .credentialIDMismatch,
            after: {
                $0.id[0] ^= 1
                $0.rawID = $0.id
            }),
        Forgery("no client data", .clientDataMalformed, after: { $0.clientDataJSON = [] }),
        Forgery("client data that is no object", .clientDataMalformed, after: { $0.clientDataJSON = Array("[1]".utf8) }),
        Forgery("client data cut off", .clientDataMalformed, after: { $0.clientDataJSON.removeLast() }),
        Forgery("client data with a tail", .clientDataMalformed, after: { $0.clientDataJSON += Array("{}".utf8) }),
        Forgery(
            "client data that is no UTF-8", .clientDataMalformed, before: { $0.moreClientData = ",\"x\":\"#\"" },
            after: { $0.clientDataJSON = $0.clientDataJSON.map { $0 == UInt8(ascii: "#") ? 0xFF : $0 } }),
        Forgery(
            "client data in UTF-16", .clientDataMalformed,
            after: { $0.clientDataJSON = $0.clientDataJSON.flatMap { [$0, 0] } }),
        Forgery("a member twice", .clientDataMalformed, before: { $0.moreClientData = ",\"type\":\"webauthn.create\"" }),
        Forgery(
            "a member twice, escaped", .clientDataMalformed, before: { $0.moreClientData = ",\"o\\u0072igin\":\"https://x\"" }),
        Forgery(
            "client data nested deeply", .clientDataMalformed,
            before: { $0.moreClientData = ",\"x\":" + String(repeating: "[", count: 4000) + String(repeating: "]", count: 4000) }),
        Forgery(
            "client data without end", .clientDataMalformed,
            before: { $0.moreClientData = ",\"x\":\"" + String(repeating: "x", count: 20_000) + "\"" }),
        Forgery(
            "a frame's flag of the wrong type", .clientDataMalformed, before: { $0.moreClientData = ",\"crossOrigin\":\"no\"" }),
        Forgery("a sign-in's client data", .clientDataType, after: { $0.replaceInClientData("webauthn.create", "webauthn.get") }),
        Forgery("another challenge", .challengeMismatch, after: { $0.clientDataJSON[40] ^= 1 }),
        Forgery("a padded challenge", .challengeMismatch, after: { $0.replaceInClientData("\",\"origin\"", "=\",\"origin\"") }),
        Forgery("another site", .originMismatch, before: { $0.origin = "https://evil.example" }),
        Forgery("a sibling", .originMismatch, before: { $0.origin = "https://other.example.com" }),
        Forgery("another scheme", .originMismatch, before: { $0.origin = "http://app.example.com" }),
        Forgery("another port", .originMismatch, before: { $0.origin = "https://app.example.com:8443" }),
        Forgery("the origin with a path", .originMismatch, before: { $0.origin = "https://app.example.com/" }),
        Forgery("the origin in capitals", .originMismatch, before: { $0.origin = "https://APP.example.com" }),
        Forgery("the origin as a prefix", .originMismatch, before: { $0.origin = "https://app.example.com.evil.example" }),
        Forgery("a frame", .crossOrigin, before: { $0.moreClientData = ",\"crossOrigin\":true" }),
        Forgery(
            "a frame's parent", .crossOrigin,
            before: { $0.moreClientData = ",\"crossOrigin\":false,\"topOrigin\":\"https://app.example.com\"" }),
        Forgery(
            "a token binding", .tokenBinding,
            before: { $0.moreClientData = ",\"tokenBinding\":{\"status\":\"present\",\"id\":\"AAAA\"}" }),
        Forgery("another RP ID", .rpIDMismatch, before: { $0.rpID = "evil.example" }),
        Forgery("the page's host as RP ID", .rpIDMismatch, before: { $0.rpID = "app.example.com" }),
        Forgery("no user", .userNotPresent, before: { $0.flags = 0x04 }),
        Forgery("a user who was not verified", .userNotVerified, before: { $0.flags = 0x01 }),
        Forgery("a backup without eligibility", .backupStateInconsistent, before: { $0.flags = 0x15 }),
        Forgery("an empty id", .credentialIDLength, before: { $0.credentialID = [] }),
        Forgery("an id of 1024 octets", .credentialIDLength, before: { $0.credentialID = Array(repeating: 7, count: 1_024) }),
        Forgery(
            "the extensions' flag without extensions", .authenticatorDataMalformed, before: { $0.flags |= 0x80 }),
        Forgery(
            "extensions without their flag", .authenticatorDataMalformed,
            before: { $0.extensions = .map([(.text("a"), .int(1))]) }, after: { $0.changeData { $0[32] &= 0x7F } }),
        Forgery("extensions that are no map", .authenticatorDataMalformed, before: { $0.extensions = .array([.int(1)]) }),
        Forgery("extensions cut off", .authenticatorDataMalformed, before: { $0.extensions = .raw([0xA1, 0x61]) }),
        Forgery(
            "no credential", .attestedCredentialMissing, after: { $0.changeData { $0 = $0.prefix(32) + [0x1D] + $0[33..<37] } }),
        Forgery("authenticator data with a tail", .authenticatorDataMalformed, after: { $0.changeData { $0.append(0) } }),
        Forgery(
            "authenticator data cut off in its head", .authenticatorDataMalformed,
            after: { $0.changeData { $0 = Array($0.prefix(36)) } }),
        Forgery(
            "authenticator data cut off in the id", .authenticatorDataMalformed,
            after: { $0.changeData { $0 = Array($0.prefix(60)) } }),
        Forgery("authenticator data cut off in the key", .publicKeyMalformed, after: { $0.changeData { $0.removeLast() } }),
        Forgery("no authenticator data", .authenticatorDataMalformed, after: { $0.changeData { $0 = [] } }),
        Forgery("no attestation object", .attestationObjectMalformed, after: { $0.attestationObject = [] }),
        Forgery("the object cut off", .attestationObjectMalformed, after: { $0.attestationObject.removeLast() }),
        Forgery("the object with a tail", .attestationObjectMalformed, after: { $0.attestationObject.append(0xF6) }),
        Forgery("an object that is no map", .attestationObjectMalformed, after: { $0.attestationObject = [0x80] }),
        Forgery(
            "an object without end", .attestationObjectMalformed,
            after: { $0.attestationObject = [0xBF] + $0.attestationObject.dropFirst() + [0xFF] }),
        Forgery(
            "an object of more members", .attestationObjectMalformed,
            after: { $0.attestationObject = [0xA4] + $0.attestationObject.dropFirst() + [0x61, 0x78, 0x00] }),
        Forgery(
            "a member of the object twice", .attestationObjectMalformed,
            after: { $0.attestationObject = [0xA4] + $0.attestationObject.dropFirst() + [0x63, 0x66, 0x6D, 0x74, 0x60] }),
    ]

    @Test("are refused, each for its own reason", arguments: forgeries)
    func refuses(forgery: Forgery) throws {
        let ceremonies = try Ceremonies()
        var authenticator = try ceremonies.authenticator()

        forgery.before(&authenticator)
        var registration = try authenticator.register(challenge: ceremonies.challenge.text)
        forgery.after(&registration)

        let forged = registration
        #expect(throws: forgery.expected) { try ceremonies.verify(forged) }
    }
}

import Core
import TestSupport
import Testing

@testable import Passkeys

@Suite("Forged assertions")
struct AssertionForgeryTests {
    /// One lie: what the authenticator is told to say, and what happens to its answer on the way.
    struct Forgery: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let expected: PasskeyError
        let before: @Sendable (inout SoftwareAuthenticator) -> Void
        let after: @Sendable (inout SoftwareAuthenticator.Assertion) -> Void

        init(
            _ name: String, _ expected: PasskeyError,
            before: @escaping @Sendable (inout SoftwareAuthenticator) -> Void = { _ in },
            after: @escaping @Sendable (inout SoftwareAuthenticator.Assertion) -> Void = { _ in }
        ) {
            testDescription = name
            self.expected = expected
            self.before = before
            self.after = after
        }
    }

    static let forgeries: [Forgery] = [
        Forgery("another type of credential", .credentialType, after: { $0.type = "" }),
        Forgery("two ids", .credentialIDMismatch, after: { $0.id.append(0) }),
        Forgery(
            "another credential's id", .credentialUnknown,
            after: {
                $0.id[0] ^= 1
                $0.rawID = $0.id
            }),
        Forgery("nobody", .userHandleMissing, after: { $0.userHandle = nil }),
        Forgery("an empty user handle", .userHandleMissing, after: { $0.userHandle = [] }),
        Forgery("another user", .userHandleMismatch, before: { $0.userHandle = Array(UserID.make().description.utf8) }),
        Forgery("the user's handle with a tail", .userHandleMismatch, after: { $0.userHandle?.append(0) }),
        Forgery("no client data", .clientDataMalformed, after: { $0.clientDataJSON = [] }),
        Forgery("client data cut off", .clientDataMalformed, after: { $0.clientDataJSON.removeLast() }),
        Forgery("another challenge", .challengeMismatch, after: { $0.clientDataJSON[40] ^= 1 }),
        Forgery("another site", .originMismatch, before: { $0.origin = "https://example.com.evil.example" }),
        Forgery("a frame", .crossOrigin, before: { $0.moreClientData = ",\"crossOrigin\":true" }),
        Forgery("a frame's parent", .crossOrigin, before: { $0.moreClientData = ",\"topOrigin\":\"https://evil.example\"" }),
        Forgery("a token binding", .tokenBinding, before: { $0.moreClientData = ",\"tokenBinding\":{\"status\":\"present\"}" }),
        Forgery("no authenticator data", .authenticatorDataMalformed, after: { $0.authenticatorData = [] }),
        Forgery("authenticator data cut off", .authenticatorDataMalformed, after: { $0.authenticatorData.removeLast() }),
        Forgery("authenticator data with a tail", .authenticatorDataMalformed, after: { $0.authenticatorData.append(0) }),
        Forgery("a credential's flag without credential", .authenticatorDataMalformed, before: { $0.flags |= 0x40 }),
        Forgery(
            "a credential", .attestedCredentialUnexpected,
            before: { $0.extensions = .raw($0.aaguid + [0, 1, 7] + CBOREncoding.map($0.publicKey).octets) },
            after: { $0.authenticatorData[32] = 0x5D }),
        Forgery("another RP ID", .rpIDMismatch, before: { $0.rpID = "evil.example" }),
        Forgery("no user present", .userNotPresent, before: { $0.flags = 0x1C }),
        Forgery("a user who was not verified", .userNotVerified, before: { $0.flags = 0x19 }),
        Forgery("a backup without eligibility", .backupStateInconsistent, before: { $0.flags = 0x15 }),
        Forgery("eligibility for backup lost", .backupEligibilityChanged, before: { $0.flags = 0x05 }),
        Forgery("no signature", .signatureInvalid, after: { $0.signature = [] }),
        Forgery("a signature cut off", .signatureInvalid, after: { $0.signature.removeLast() }),
        Forgery("a signature with a tail", .signatureInvalid, after: { $0.signature.append(0) }),
        Forgery("a signature changed", .signatureInvalid, after: { $0.signature[$0.signature.count - 1] ^= 1 }),
        Forgery("a signature of zeroes", .signatureInvalid, after: { $0.signature = [0x30, 6, 2, 1, 0, 2, 1, 0] }),
        Forgery("a counter raised afterwards", .signatureInvalid, after: { $0.authenticatorData[33] ^= 0x40 }),
        Forgery(
            "a backup claimed afterwards", .signatureInvalid, before: { $0.flags = 0x0D },
            after: { $0.authenticatorData[32] ^= 0x10 }),
        Forgery(
            "user verification claimed afterwards", .signatureInvalid, before: { $0.flags = 0x19 },
            after: { $0.authenticatorData[32] ^= 0x04 }),
        Forgery("client data reformatted", .signatureInvalid, after: { $0.clientDataJSON.append(0x20) }),
        Forgery("a counter that stands still", .counterNotIncreased, before: { $0.signCount -= 1 }),
        Forgery("a counter that runs backwards", .counterNotIncreased, before: { $0.signCount = 1 }),
        Forgery("a counter that is gone", .counterNotIncreased, before: { $0.signCount = 0 }),
    ]

    @Test(
        "are refused, each for its own reason, whatever the algorithm", arguments: forgeries,
        SoftwareAuthenticator.Algorithm.allCases)
    func refuses(forgery: Forgery, algorithm: SoftwareAuthenticator.Algorithm) throws {
        let ceremonies = try Ceremonies()
        var authenticator = try ceremonies.authenticator(algorithm)
        authenticator.signCount = 10
        let stored = try ceremonies.store(authenticator)

        forgery.before(&authenticator)
        var assertion = try authenticator.authenticate(challenge: ceremonies.challenge.text)
        forgery.after(&assertion)

        let forged = assertion
        #expect(throws: forgery.expected) { try ceremonies.verify(forged, stored: stored) }
    }

    @Test("a registration's client data does not sign in, nor the other way round")
    func otherCeremony() throws {
        let ceremonies = try Ceremonies()
        let authenticator = try ceremonies.authenticator()
        let stored = try ceremonies.store(authenticator)
        let assertion = try authenticator.assertion(
            clientData: authenticator.clientData(type: "webauthn.create", challenge: ceremonies.challenge.text),
            data: authenticator.authenticatorData())

        #expect(throws: PasskeyError.clientDataType) { try ceremonies.verify(assertion, stored: stored) }
    }

    @Test("an assertion answers one challenge and no other")
    func replay() throws {
        let ceremonies = try Ceremonies()
        var authenticator = try ceremonies.authenticator()
        let stored = try ceremonies.store(authenticator)
        let assertion = try authenticator.authenticate(challenge: ceremonies.challenge.text)

        #expect(try ceremonies.verify(assertion, stored: stored).backedUp)
        #expect(throws: PasskeyError.challengeMismatch) {
            try ceremonies.verify(assertion, challenge: .make(), stored: stored)
        }
    }

    @Test("another user's passkey under a stolen id does not sign in")
    func otherKey() throws {
        let ceremonies = try Ceremonies()
        let stored = try ceremonies.store(ceremonies.authenticator())
        var thief = try ceremonies.authenticator()
        thief.credentialID = stored.id.octets

        let assertion = try thief.authenticate(challenge: ceremonies.challenge.text)

        #expect(throws: PasskeyError.signatureInvalid) { try ceremonies.verify(assertion, stored: stored) }
    }

    @Test("a signature is checked with the stored key's own algorithm")
    func otherAlgorithm() throws {
        let ceremonies = try Ceremonies()
        var authenticator = try ceremonies.authenticator(.edDSA)
        let stored = try ceremonies.store(authenticator)
        let other = try ceremonies.authenticator(.rs256)
        let assertion = try authenticator.authenticate(challenge: ceremonies.challenge.text)

        #expect(throws: PasskeyError.signatureInvalid) {
            try ceremonies.verify(assertion, stored: stored.with(publicKey: CBOREncoding.map(other.publicKey).octets))
        }
        #expect(throws: PasskeyError.publicKeyMalformed) {
            try ceremonies.verify(assertion, stored: stored.with(publicKey: stored.publicKey + [0]))
        }
        #expect(throws: PasskeyError.publicKeyMalformed) {
            try ceremonies.verify(assertion, stored: stored.with(publicKey: []))
        }
    }

    @Test(
        "a counter must grow, unless there is none",
        arguments: [
            (stored: 0, new: 0, plausible: true), (stored: 0, new: 1, plausible: true), (stored: 1, new: 2, plausible: true),
            (stored: 1, new: 1, plausible: false), (stored: 1, new: 0, plausible: false), (stored: 7, new: 6, plausible: false),
            (stored: .max, new: .max, plausible: false), (stored: .max, new: 0, plausible: false),
            (stored: 1, new: .max, plausible: true),
        ] as [(stored: UInt32, new: UInt32, plausible: Bool)])
    func counter(stored: UInt32, new: UInt32, plausible: Bool) {
        #expect(PasskeyCeremony.isCounterPlausible(new, after: stored) == plausible)
    }
}

import Core
import Mail
import TestSupport

@testable import Passkeys

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Both sides of a ceremony as the tests set them up, and what goes over the wire between them: JSON.
struct Ceremonies {
    static let rpID = "example.com"
    static let origin = "https://app.example.com"

    let ceremony: PasskeyCeremony
    let user = UserID.make()
    let challenge = PasskeyChallenge.make()

    init() throws {
        ceremony = PasskeyCeremony(relyingParty: try RelyingParty(origins: [Self.origin, "https://example.com"]))
    }

    func authenticator(_ algorithm: SoftwareAuthenticator.Algorithm = .es256) throws -> SoftwareAuthenticator {
        try SoftwareAuthenticator(
            algorithm, rpID: Self.rpID, origin: Self.origin, userHandle: Array(user.description.utf8))
    }

    func verify(
        _ registration: SoftwareAuthenticator.Registration, challenge: PasskeyChallenge? = nil
    ) throws -> RegisteredCredential {
        let response = try JSONCoding.decode(RegistrationResponse.self, from: registration.json)
        return try ceremony.verifyRegistration(response, expectedChallenge: challenge ?? self.challenge, userID: user)
    }

    func verify(
        _ assertion: SoftwareAuthenticator.Assertion, challenge: PasskeyChallenge? = nil, stored: StoredCredential
    ) throws -> VerifiedAssertion {
        let response = try JSONCoding.decode(AuthenticationResponse.self, from: assertion.json)
        return try ceremony.verifyAssertion(
            response, expectedChallenge: challenge ?? self.challenge, credential: stored)
    }

    /// Registers an authenticator's passkey.
    func store(_ authenticator: SoftwareAuthenticator) throws -> StoredCredential {
        let credential = try verify(authenticator.register(challenge: challenge.text))
        return StoredCredential(credential)
    }
}

extension StoredCredential {
    init(_ credential: RegisteredCredential) {
        self.init(
            id: credential.id, userID: credential.userID, publicKey: credential.publicKey,
            signCount: credential.signCount, deviceType: credential.deviceType)
    }

    /// The same with another key.
    func with(publicKey: [UInt8]) -> StoredCredential {
        StoredCredential(id: id, userID: userID, publicKey: publicKey, signCount: signCount, deviceType: deviceType)
    }
}

import Core
import Testing

@testable import Passkeys

@Suite("A real browser's answers")
struct ChromiumTests {
    let ceremony: PasskeyCeremony

    init() throws {
        ceremony = PasskeyCeremony(relyingParty: try RelyingParty(origins: ["http://localhost:18123"]))
    }

    @Test("register and sign in, with every algorithm and with attestation certificates", arguments: ChromiumRecording.all)
    func accepts(recording: ChromiumRecording) throws {
        let user = try #require(UserID(recording.user))
        let registration: RegistrationResponse = try JSONCoding.decode(from: recording.registration)
        let assertion: AuthenticationResponse = try JSONCoding.decode(from: recording.assertion)

        let credential = try ceremony.verifyRegistration(
            registration, expectedChallenge: #require(PasskeyChallenge(recording.creationChallenge)), userID: user)
        let verified = try ceremony.verifyAssertion(
            assertion, expectedChallenge: #require(PasskeyChallenge(recording.requestChallenge)),
            credential: StoredCredential(credential))

        #expect(assertion.claimedUser == user)
        #expect(credential.signCount == 1)
        #expect(verified == VerifiedAssertion(newSignCount: 2, deviceType: .singleDevice, backedUp: false))
    }

    @Test("do not sign in a second time, nor as somebody else", arguments: ChromiumRecording.all)
    func replay(recording: ChromiumRecording) throws {
        let user = try #require(UserID(recording.user))
        let registration: RegistrationResponse = try JSONCoding.decode(from: recording.registration)
        let assertion: AuthenticationResponse = try JSONCoding.decode(from: recording.assertion)
        let challenge = try #require(PasskeyChallenge(recording.requestChallenge))
        let credential = try ceremony.verifyRegistration(
            registration, expectedChallenge: #require(PasskeyChallenge(recording.creationChallenge)), userID: user)
        func stored(userID: UserID = user, signCount: UInt32 = 1) -> StoredCredential {
            StoredCredential(
                id: credential.id, userID: userID, publicKey: credential.publicKey, signCount: signCount,
                deviceType: credential.deviceType)
        }

        #expect(throws: PasskeyError.counterNotIncreased) {
            try ceremony.verifyAssertion(assertion, expectedChallenge: challenge, credential: stored(signCount: 2))
        }
        #expect(throws: PasskeyError.challengeMismatch) {
            try ceremony.verifyAssertion(assertion, expectedChallenge: .make(), credential: stored())
        }
        #expect(throws: PasskeyError.userHandleMismatch) {
            try ceremony.verifyAssertion(assertion, expectedChallenge: challenge, credential: stored(userID: .make()))
        }
    }
}

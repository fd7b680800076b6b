import Core
import TestSupport
import Testing

@testable import Passkeys

@Suite("Registering a passkey")
struct RegistrationTests {
    @Test(
        "every algorithm and attestation makes a passkey that signs in",
        arguments: SoftwareAuthenticator.Algorithm.allCases, SoftwareAuthenticator.Attestation.allCases)
    func registers(
        algorithm: SoftwareAuthenticator.Algorithm, attestation: SoftwareAuthenticator.Attestation
    ) throws {
        let ceremonies = try Ceremonies()
        var authenticator = try ceremonies.authenticator(algorithm)

        let credential = try ceremonies.verify(
            authenticator.register(challenge: ceremonies.challenge.text, attestation: attestation))

        #expect(credential.id.octets == authenticator.credentialID)
        #expect(credential.userID == ceremonies.user)
        #expect(credential.algorithm.rawValue == algorithm.rawValue)
        #expect(credential.publicKey == CBOREncoding.map(authenticator.publicKey).octets)
        #expect(credential.aaguid.hex == "a0a1a2a3a4a5a6a7a8a9aaabacadaeaf")
        #expect(credential.transports == ["internal", "hybrid"])

        let assertion = try authenticator.authenticate(challenge: ceremonies.challenge.text)
        let verified = try ceremonies.verify(assertion, stored: StoredCredential(credential))
        #expect(verified.newSignCount == 0)
    }

    @Test(
        "the flags tell what kind of passkey it is",
        arguments: [
            (flags: 0x05, device: PasskeyDeviceType.singleDevice, backedUp: false),
            (flags: 0x0D, device: .multiDevice, backedUp: false),
            (flags: 0x1D, device: .multiDevice, backedUp: true),
            // The reserved bits may come to mean something.
            (flags: 0x27, device: .singleDevice, backedUp: false),
        ])
    func flags(flags: UInt8, device: PasskeyDeviceType, backedUp: Bool) throws {
        let ceremonies = try Ceremonies()
        var authenticator = try ceremonies.authenticator()
        authenticator.flags = flags
        authenticator.signCount = 0xFFFF_FFF0

        let credential = try ceremonies.verify(authenticator.register(challenge: ceremonies.challenge.text))

        #expect(credential.deviceType == device)
        #expect(credential.backedUp == backedUp)
        #expect(credential.signCount == 0xFFFF_FFF0)
    }

    @Test("extensions that nobody asked for are passed over")
    func extensions() throws {
        let ceremonies = try Ceremonies()
        var authenticator = try ceremonies.authenticator()
        authenticator.extensions = .map([
            (.text("credProtect"), .int(2)), (.text("hmac-secret"), .bool(true)),
        ])

        let credential = try ceremonies.verify(authenticator.register(challenge: ceremonies.challenge.text))
        let assertion = try authenticator.authenticate(challenge: ceremonies.challenge.text)

        #expect(credential.publicKey == CBOREncoding.map(authenticator.publicKey).octets)
        #expect(throws: Never.self) {
            try ceremonies.verify(assertion, stored: StoredCredential(credential))
        }
    }

    @Test("the order of the attestation object's members is of no matter")
    func order() throws {
        let ceremonies = try Ceremonies()
        let authenticator = try ceremonies.authenticator()
        var registration = try authenticator.register(challenge: ceremonies.challenge.text)
        let data = authenticator.authenticatorData(publicKey: .map(authenticator.publicKey))
        registration.attestationObject =
            CBOREncoding.map([
                (.text("authData"), .bytes(data)), (.text("attStmt"), .map([])), (.text("fmt"), .text("none")),
            ]).octets

        #expect(try ceremonies.verify(registration).id.octets == authenticator.credentialID)
    }

    @Test(
        "client data is read as browsers write it, and as they may",
        arguments: [
            "", ",\"crossOrigin\":false", ",\"crossOrigin\":false,\"other_keys_can_be_added_here\":\"do not compare\"",
            ",\"tokenBinding\":{\"status\":\"supported\"}", ", \"nested\" : { \"type\" : [ \"a:b\", {\"\\\"\": 1} ] } ",
        ])
    func clientData(more: String) throws {
        let ceremonies = try Ceremonies()
        var authenticator = try ceremonies.authenticator()
        authenticator.moreClientData = more

        let plain = try authenticator.register(challenge: ceremonies.challenge.text)
        var marked = plain
        marked.clientDataJSON = [0xEF, 0xBB, 0xBF] + plain.clientDataJSON

        #expect(try ceremonies.verify(plain).id.octets == authenticator.credentialID)
        #expect(try ceremonies.verify(marked).id.octets == authenticator.credentialID)
    }

    @Test("transports are kept once each, and only words")
    func transports() throws {
        let ceremonies = try Ceremonies()
        let authenticator = try ceremonies.authenticator()
        var registration = try authenticator.register(challenge: ceremonies.challenge.text)
        registration.transports = ["usb", "smart-card", "usb", "", "Ünknown", "x'; --", String(repeating: "a", count: 33), "new"]

        #expect(try ceremonies.verify(registration).transports == ["usb", "smart-card", "new"])
    }
}

import Core
import Passkeys
import Testing

@Suite("What browsers are asked")
struct OptionsTests {
    let ceremony: PasskeyCeremony

    init() throws {
        ceremony = PasskeyCeremony(relyingParty: try RelyingParty(origins: ["https://mail.example.com"]))
    }

    @Test("creation options are those of the library, to the letter")
    func creation() throws {
        let user = UserID.make()
        let challenge = PasskeyChallenge.make()

        let options = ceremony.creationOptions(
            for: PasskeyUser(id: user, name: "ann@example.com", displayName: "Ann"), challenge: challenge,
            excluding: [.init(id: Base64URL([251, 255]), transports: ["internal", "hybrid"]), .init(id: Base64URL([1]))])

        let expected: JSONValue = [
            "rp": ["id": "mail.example.com", "name": "Restante"],
            "user": [
                "id": .string(Base64URL(user.description.utf8).text), "name": "ann@example.com", "displayName": "Ann",
            ],
            "challenge": .string(challenge.text),
            "pubKeyCredParams": [
                ["alg": -8, "type": "public-key"], ["alg": -7, "type": "public-key"], ["alg": -257, "type": "public-key"],
            ],
            "timeout": 60_000,
            "excludeCredentials": [
                ["id": "-_8", "type": "public-key", "transports": ["internal", "hybrid"]],
                ["id": "AQ", "type": "public-key", "transports": []],
            ],
            "authenticatorSelection": [
                "residentKey": "required", "requireResidentKey": true, "userVerification": "required",
            ],
            "attestation": "none",
        ]
        #expect(try JSONValue(encoding: options) == expected)
    }

    @Test("request options name no credential")
    func request() throws {
        let challenge = PasskeyChallenge.make()

        let options = ceremony.requestOptions(challenge: challenge)

        let expected: JSONValue = [
            "rpId": "mail.example.com", "challenge": .string(challenge.text), "timeout": 60_000,
            "userVerification": "required",
        ]
        #expect(try JSONValue(encoding: options) == expected)
    }

    @Test("challenges are long, differ, and can be kept as text")
    func challenges() throws {
        let made = (0..<100).map { _ in PasskeyChallenge.make() }

        #expect(Set(made).count == 100)
        #expect(made.allSatisfy { $0.value.octets.count == 32 && $0.text.count == 43 })
        #expect(made.allSatisfy { PasskeyChallenge($0.text) == $0 })
        #expect(try JSONCoding.decode([PasskeyChallenge].self, from: JSONCoding.encodeToString(made)) == made)
        #expect(PasskeyChallenge("AQID") == nil)
        #expect(PasskeyChallenge(made[0].text + "=") == nil)
    }

    @Test("every error has a code of its own and a sentence")
    func errors() {
        let codes = PasskeyError.allCases.map(\.code)

        #expect(Set(codes).count == codes.count)
        #expect(Set(PasskeyError.allCases.map(\.message)).count == codes.count)
        #expect(codes.allSatisfy { $0.hasPrefix("passkey_") })
    }
}

import Core
import Passkeys
import TestSupport
import Testing

@Suite("What browsers send")
struct ResponseDecodingTests {
    @Test("base64url has one spelling for every value", arguments: 0..<70)
    func roundTrip(count: Int) {
        let octets = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count &* 11) }
        let value = Base64URL(octets)

        #expect(value.text == base64URL(octets))
        #expect(Base64URL(text: value.text)?.octets == octets)
    }

    @Test(
        "other spellings are refused",
        arguments: [
            "AA==", "AA=", "AAA=", "=", "A", "AAAAA", "AB", "AAB", "+w", "/w", "-w==", "A A", " AA", "AA\n", "AA\0", "Ä", "AA.A",
            "A*AA",
        ])
    func strict(text: String) {
        #expect(Base64URL(text: text) == nil)
    }

    @Test("a registration is read with all that the library sends along")
    func registration() throws {
        let response = try JSONCoding.decode(
            RegistrationResponse.self,
            from: """
                {"id":"AQID","rawId":"AQID","response":{"attestationObject":"oA","clientDataJSON":"e30","transports":["usb"],\
                "publicKeyAlgorithm":-7,"publicKey":"MFkw","authenticatorData":"SZYN"},"type":"public-key",\
                "clientExtensionResults":{"credProps":{"rk":true}},"authenticatorAttachment":"cross-platform"}
                """)

        #expect(response.id.octets == [1, 2, 3])
        #expect(response.response.attestationObject.octets == [0xA0])
        #expect(response.response.transports == ["usb"])
    }

    @Test("an assertion tells whom it claims to be of")
    func assertion() throws {
        let user = UserID.make()
        func response(_ userHandle: String) throws -> AuthenticationResponse {
            try JSONCoding.decode(
                AuthenticationResponse.self,
                from: """
                    {"id":"AQID","rawId":"AQID","type":"public-key","clientExtensionResults":{},"response":{"clientDataJSON":"e30",\
                    "authenticatorData":"","signature":"AA"\(userHandle)}}
                    """)
        }

        #expect(try response(",\"userHandle\":\"\(user.userHandle)\"").claimedUser == user)
        #expect(try response(",\"userHandle\":\"_w\"").claimedUser == nil)
        #expect(try response(",\"userHandle\":\"AQ\"").claimedUser == nil)
        #expect(try response(",\"userHandle\":null").claimedUser == nil)
        #expect(try response("").claimedUser == nil)
    }

    @Test(
        "a response that lacks a part, or has it in another form, is refused",
        arguments: [
            "{}", "[]", "null",
            #"{"id":"AQID","type":"public-key","response":{"attestationObject":"oA","clientDataJSON":"e30"}}"#,
            #"{"id":"AQID","rawId":"AQID","response":{"attestationObject":"oA","clientDataJSON":"e30"}}"#,
            #"{"id":"AQID","rawId":"AQID","type":"public-key","response":{"clientDataJSON":"e30"}}"#,
            #"{"id":"AQID","rawId":"AQID","type":"public-key","response":{"attestationObject":"oA"}}"#,
            #"{"id":"AQID","rawId":"AQID","type":"public-key","response":null}"#,
            #"{"id":"AQ==","rawId":"AQ==","type":"public-key","response":{"attestationObject":"oA","clientDataJSON":"e30"}}"#,
            #"{"id":"AQID","rawId":"AQID","type":1,"response":{"attestationObject":"oA","clientDataJSON":"e30"}}"#,
            #"{"id":"AQID","rawId":"AQID","type":"public-key","response":{"attestationObject":"oA==","clientDataJSON":"e30"}}"#,
            #"{"id":"AQID","rawId":"AQID","type":"public-key","response":{"attestationObject":"oA","clientDataJSON":"e30","transports":"usb"}}"#,
        ])
    func incomplete(json: String) {
        #expect(throws: DecodingError.self) { try JSONCoding.decode(RegistrationResponse.self, from: json) }
    }
}

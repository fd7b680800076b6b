/// The container that a new credential arrives in (WebAuthn Level 2 §6.5.4): authenticator data, and a statement about it.
struct AttestationObject: Sendable {
    let statement: AttestationStatement
    let authenticatorData: AuthenticatorData
    /// The octets of the authenticator data, which statements sign.
    let signedOctets: [UInt8]

    /// Reads the object to its last octet (Level 2 §7.1 steps 12 and 18). Its members are the three of the specification.
    init(_ octets: [UInt8]) throws(PasskeyError) {
        let value: CBORValue
        do throws(CBORError) {
            value = try CBORDecoder.decode(octets)
        } catch {
            throw .attestationObjectMalformed
        }
        guard value.keys == [.text("fmt"), .text("attStmt"), .text("authData")],
            let format = value["fmt"]?.text, let statement = value["attStmt"], let data = value["authData"]?.bytes
        else { throw .attestationObjectMalformed }
        authenticatorData = try AuthenticatorData(data)
        signedOctets = data
        self.statement = try AttestationStatement(format: format, value: statement)
    }
}

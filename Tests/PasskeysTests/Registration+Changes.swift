import TestSupport

@testable import Passkeys

extension SoftwareAuthenticator.Registration {
    /// Changes the authenticator data within the attestation object, which is made anew around it, with the format `none`.
    mutating func changeData(_ change: (inout [UInt8]) -> Void) {
        guard var data = try? CBORDecoder.decode(attestationObject)["authData"]?.bytes else { return }
        change(&data)
        attestationObject =
            CBOREncoding.map([
                (.text("fmt"), .text("none")), (.text("attStmt"), .map([])), (.text("authData"), .bytes(data)),
            ]).octets
    }

    mutating func replaceInClientData(_ old: String, _ new: String) {
        clientDataJSON = Array(String(decoding: clientDataJSON, as: UTF8.self).replacing(old, with: new).utf8)
    }
}

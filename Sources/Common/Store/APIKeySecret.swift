public import Core
import Crypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An API key as it is shown once, and what is kept of it.
public enum APIKeySecret {
    /// A new key: `rst_` and 192 random bits in base64url (RFC 4648 §5), 36 characters.
    public static func make() -> Secret<String> {
        let key = SymmetricKey(size: .bits192)
        let text = key.withUnsafeBytes { Data($0) }.base64EncodedString()
        return Secret("rst_" + text.replacing("+", with: "-").replacing("/", with: "_"))
    }

    /// SHA-256 of the whole secret.
    public static func hash(_ secret: String) -> [UInt8] {
        Array(SHA256.hash(data: Data(secret.utf8)))
    }

    /// What tells keys apart in a list: the first 12 characters.
    public static func prefix(_ secret: String) -> String { String(secret.prefix(12)) }
}

import Crypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An API key as it is shown once, and what is kept of it.
public enum APIKeySecret {
    /// SHA-256 of the whole secret.
    public static func hash(_ secret: String) -> [UInt8] {
        Array(SHA256.hash(data: Data(secret.utf8)))
    }

    /// What tells keys apart in a list: the first 12 characters.
    public static func prefix(_ secret: String) -> String { String(secret.prefix(12)) }
}

public import Core
import Crypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a browser shows to be who signed in, and what is kept of it.
public enum SessionToken {
    /// A new token: 256 random bits in hex.
    public static func make() -> Secret<String> {
        let key = SymmetricKey(size: .bits256)
        return Secret(key.withUnsafeBytes { $0.hex })
    }

    /// SHA-256 of the token, which has so much entropy that it needs no salt.
    public static func hash(_ token: String) -> [UInt8] {
        Array(SHA256.hash(data: Data(token.utf8)))
    }
}

import Core

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Which pages may call us with a browser's cookies: the configured origins, and outside production those of this machine.
struct OriginPolicy: Sendable {
    /// `scheme://host[:port]`
    let origins: [String]
    let allowsLocalhost: Bool

    init(_ config: AppConfig) {
        origins = config.webOrigins
        allowsLocalhost = config.environment != .production
    }

    func trusts(_ origin: String) -> Bool {
        // One trailing slash is forgiven.
        let text = origin.hasSuffix("/") ? String(origin.dropLast()) : origin
        if origins.contains(text.lowercased()) { return true }
        guard allowsLocalhost, let url = URL(string: text), url.path().isEmpty, url.scheme == "http" || url.scheme == "https"
        else { return false }
        return ["localhost", "127.0.0.1"].contains(url.host() ?? "")
    }
}

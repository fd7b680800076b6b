#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// How mail reaches us from the mail Worker: where it sends it, and by what it is known.
public struct InboundSettings: Sendable {
    /// `INBOUND_SECRET`: what a sender of mail must show, the current one first; several while the secret is changed, none: no
    /// mail is taken. Each has at least 16 characters, all of them visible ASCII.
    public var secrets: [Secret<String>]
    /// `PUBLIC_URL`: our address as the mail Worker reaches it, without a slash at its end.
    public var publicURL: String?

    public init(secrets: [Secret<String>] = [], publicURL: String? = nil) {
        self.secrets = secrets
        self.publicURL = publicURL
    }

    init(_ reader: inout SettingsReader, environment: AppConfig.Environment) {
        secrets = []
        for entry in reader.text("INBOUND_SECRET")?.split(separator: ",", omittingEmptySubsequences: false) ?? [] {
            let secret = String(entry).trimmingWhitespace()
            // It travels in a header field.
            guard secret.utf8.count >= 16, secret.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                reader.refuse("INBOUND_SECRET", "must be secrets of at least 16 visible ASCII characters, separated by commas")
                break
            }
            if !secrets.contains(Secret(secret)) { secrets.append(Secret(secret)) }
        }
        guard let text = reader.text("PUBLIC_URL") else { return }
        publicURL = Self.base(text)
        if publicURL == nil {
            reader.refuse("PUBLIC_URL", "must be an http or https URL without a query")
        } else if environment == .production, publicURL?.hasPrefix("https://") == false {
            // The secret and everybody's mail would cross the internet in the clear.
            reader.refuse("PUBLIC_URL", "must be an https URL in production")
        }
    }

    private static func base(_ text: String) -> String? {
        guard text.utf8.count <= 2048, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let url = URL(string: text),
            let scheme = url.scheme?.lowercased(), scheme == "http" || scheme == "https", url.host()?.isEmpty == false,
            url.user() == nil, url.query() == nil, url.fragment() == nil
        else { return nil }
        var base = scheme + text.dropFirst(scheme.utf8.count)
        while base.hasSuffix("/") { base.removeLast() }
        return base
    }
}

import Core
public import Mail

/// Where a page comes from, as browsers write it: scheme, host, and a port unless it is the scheme's own (RFC 6454 §6.2).
public struct WebOrigin: Sendable, Hashable {
    /// A host, by what it can be to passkeys.
    public enum Host: Sendable, Hashable {
        case localhost
        case name(DomainName)
        /// An IPv4 or IPv6 address.
        case address(String)
        /// A name that is no domain name: one label only, or none at all by its letters.
        case other(String)
    }

    public let scheme: String
    public let host: Host
    /// `nil` for the scheme's own.
    public let port: Int?

    /// Reads `https://host` or `https://host:port`, with nothing behind it. International names are converted, as browsers do.
    public init?(_ text: String) {
        guard let separator = text.firstRange(of: "://") else { return nil }
        scheme = text[..<separator.lowerBound].lowercased()
        let authority = text[separator.upperBound...]
        guard scheme == "https" || scheme == "http", !authority.isEmpty,
            !authority.contains(where: { "/?#@\\".contains($0) || $0.isWhitespace })
        else { return nil }

        var name = authority
        var number: Int?
        if let colon = authority.lastIndex(of: ":"), !Self.isIPv6(authority) || authority[..<colon].hasSuffix("]") {
            let digits = authority[authority.index(after: colon)...]
            guard let port = Int(digits), (1...65_535).contains(port), digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
                return nil
            }
            number = port
            name = authority[..<colon]
        }
        guard !name.isEmpty else { return nil }
        port = number == (scheme == "https" ? 443 : 80) ? nil : number
        host = Self.host(String(name))
    }

    private static func isIPv6(_ authority: Substring) -> Bool {
        authority.hasPrefix("[") || authority.count { $0 == ":" } > 1
    }

    private static func host(_ text: String) -> Host {
        let lowered = text.lowercased()
        if lowered == "localhost" { return .localhost }
        do {
            return .name(try DomainName(text))
        } catch {
            return error.reason == .ipAddress ? .address(lowered) : .other(lowered)
        }
    }
}

extension WebOrigin: CustomStringConvertible {
    /// As `clientDataJSON` and the `Origin` header have it.
    public var description: String {
        let host =
            switch host {
            case .localhost: "localhost"
            case .name(let name): name.ascii
            case .address(let text), .other(let text): text
            }
        return "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "")
    }
}

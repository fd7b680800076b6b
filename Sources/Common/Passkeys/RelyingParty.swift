public import Mail

/// Whom passkeys are made for: the RP ID that they are bound to, and the pages that may use them (WebAuthn Level 2 §4, "Relying Party").
public struct RelyingParty: Sendable, Hashable {
    /// A domain, or `localhost`. A passkey is bound to it for good.
    public let id: String
    /// What authenticators show to people.
    public let name: String
    /// Every page that may use the passkeys.
    public let origins: [WebOrigin]

    /// Finds the RP ID that the origins of the web app have in common.
    ///
    /// One origin: its host. Several: the longest domain at or above the first one's host that is at or above all hosts. In any case one
    /// that somebody can own, so no public suffix, for browsers refuse those (Level 2 §5.1.3 step 8).
    ///
    /// - Parameter origins: `scheme://host[:port]`; one that is none counts as a host without a domain.
    public init(
        origins texts: [String], name: String = "Restante", suffixes: PublicSuffixList = .builtIn
    ) throws(RelyingPartyError) {
        var origins: [WebOrigin] = []
        for text in texts {
            guard let origin = WebOrigin(text) else {
                throw RelyingPartyError(texts.count == 1 ? .publicSuffix : .noSharedDomain)
            }
            if !origins.contains(origin) { origins.append(origin) }
        }
        id = try Self.id(of: origins.map(\.host), suffixes: suffixes)
        self.name = name
        self.origins = origins
    }

    private static func id(
        of hosts: [WebOrigin.Host], suffixes: PublicSuffixList
    ) throws(RelyingPartyError) -> String {
        guard let first = hosts.first else { throw RelyingPartyError(.noOrigins) }
        for case .address in hosts { throw RelyingPartyError(.ipAddress) }
        let none: RelyingPartyError.Reason = hosts.count == 1 ? .publicSuffix : .noSharedDomain
        switch first {
        case .localhost:
            guard hosts.allSatisfy({ $0 == .localhost }) else { throw RelyingPartyError(none) }
            return "localhost"
        case .name(let host):
            let candidates = hosts.count == 1 ? [host] : host.andAbove
            let shared = candidates.first { candidate in
                suffixes.registrable(candidate) != nil && hosts.allSatisfy { $0.isWithin(candidate) }
            }
            guard let shared else { throw RelyingPartyError(none) }
            return shared.ascii
        case .address, .other:
            throw RelyingPartyError(none)
        }
    }

    /// Whether a ceremony may be begun for a request with this `Origin` header. Without one it is for the only origin, if there is but one.
    public func accepts(requestOrigin text: String?) -> Bool {
        guard let text else { return origins.count == 1 }
        return WebOrigin(text).map(origins.contains) ?? false
    }

    /// Whether client data may name this origin. Browsers write an origin in one way only, so the octets are compared.
    func trusts(clientOrigin text: String) -> Bool {
        origins.contains { $0.description.utf8.elementsEqual(text.utf8) }
    }
}

extension DomainName {
    /// The name and the names above it, the longest first, down to two labels.
    fileprivate var andAbove: [DomainName] {
        let labels = labels
        // What is cut from a domain name at a dot is one too.
        return (0...max(0, labels.count - 2)).compactMap { try? DomainName(labels.dropFirst($0).joined(separator: ".")) }
    }
}

extension WebOrigin.Host {
    fileprivate func isWithin(_ domain: DomainName) -> Bool {
        guard case .name(let name) = self else { return false }
        return name == domain || name.isBelow(domain)
    }
}

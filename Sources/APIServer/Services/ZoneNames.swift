import Core
import Mail

/// Reads names that are to be zones, and refuses what cannot be one.
struct ZoneNames: Sendable {
    let suffixes: PublicSuffixList

    /// A name of any kind.
    func readAny(_ text: String) throws -> DomainName {
        do {
            return try DomainName(text)
        } catch {
            throw Problem.invalid(["mailDomain": error.message], code: .invalidDomain, detail: error.message)
        }
    }

    /// The name of a zone that may be made; throws the problem that its sender is told.
    func read(_ text: String) throws -> DomainName {
        let name = try readAny(text)
        switch suffixes.classify(name) {
        case .apex: return name
        case .publicSuffix:
            throw Problem(
                .publicSuffixNotSupported, "\(name) is a public suffix, under which others register their domains.",
                details: ["mailDomain": .string(name.ascii)])
        case .subdomain:
            let recommended = suffixes.recommendation(for: name)
            throw Problem(
                .subdomainNotSupported,
                details: [
                    "code": "subdomain_direct_bind_not_supported",
                    "mailDomain": .string(name.ascii),
                    "recommendedApex": recommended.map { .string($0.apex.ascii) } ?? .null,
                    "recommendedMailboxSubdomain": recommended.map { .string($0.subdomain) } ?? .null,
                ])
        case .unknown:
            throw Problem.invalid(["mailDomain": "is not a domain name"], code: .invalidDomain)
        }
    }
}

/// What a domain name is to its registry: registered, below a registered one, or a suffix under which names are registered.
public enum DomainClass: Sendable, Hashable {
    /// The name itself is registrable, such as `example.co.uk`.
    case apex(DomainName)
    /// The name lies below another: `mail.ops.example.com` has the parent `example.com` and the label `mail.ops`.
    case subdomain(parent: DomainName, label: String)
    /// The name is a public suffix, such as `co.uk` or `github.io`: nobody's zone.
    case publicSuffix
    /// The text is no domain name.
    case unknown
}

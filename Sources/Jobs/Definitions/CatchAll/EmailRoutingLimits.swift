import Core

/// What a zone holds (developers.cloudflare.com/email-routing/limits).
enum EmailRoutingLimits {
    /// Routing rules, without the catch-all.
    static let rules = 200
    /// Names that take mail, the apex among them.
    static let mailDomains = 30

    static func ruleLimitReached(in domain: String, needed: Int) -> JobFailure {
        .permanent(
            "rule_limit_reached",
            "\(domain) would need \(needed) routing rules, and a zone holds \(rules). Keep catch-all on, or switch it on, which needs none; "
                + "or delete mailboxes first.",
            details: ["mailDomain": .string(domain), "limit": .int(Int64(rules)), "needed": .int(Int64(needed))])
    }

    static func subdomainLimitReached(in domain: String, needed: Int) -> JobFailure {
        .permanent(
            "subdomain_limit_reached",
            "\(domain) would need \(needed) mail domains; Cloudflare allows \(mailDomains) a zone. Use a subdomain that has mailboxes "
                + "already, or none; or delete the mailboxes of some subdomains first.",
            details: ["mailDomain": .string(domain), "limit": .int(Int64(mailDomains)), "needed": .int(Int64(needed))])
    }
}

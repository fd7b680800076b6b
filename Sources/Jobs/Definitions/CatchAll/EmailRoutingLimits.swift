/// What a zone holds (developers.cloudflare.com/email-routing/limits).
enum EmailRoutingLimits {
    /// Routing rules, without the catch-all.
    static let rules = 200
    /// Names that take mail, the apex among them.
    static let mailDomains = 30
}

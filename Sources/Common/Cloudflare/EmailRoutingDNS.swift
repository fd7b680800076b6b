/// The DNS records that Email Routing wants for a name, and which of them are missing.
public struct EmailRoutingDNS: Sendable, Hashable {
    /// A finding of Cloudflare's about the records of a subdomain.
    public struct Problem: Sendable, Hashable, Decodable {
        /// Such as `mx.missing`.
        public let code: String?
        public let missing: DNSRecord?
    }

    public let records: [DNSRecord]
    /// Only told for a subdomain.
    public let problems: [Problem]
}

extension EmailRoutingDNS: Decodable {
    private enum CodingKeys: String, CodingKey {
        case records
        case record
        case errors
    }

    /// The apex has a plain list; a subdomain has an object whose list is called `record` in the description, `records` in answers.
    public init(from decoder: any Decoder) throws {
        if let list = try? decoder.singleValueContainer().decode([DNSRecord].self) {
            records = list
            problems = []
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        records =
            try container.decodeIfPresent([DNSRecord].self, forKey: .records)
            ?? container.decodeIfPresent([DNSRecord].self, forKey: .record) ?? []
        problems = try container.decodeIfPresent([Problem].self, forKey: .errors) ?? []
    }
}

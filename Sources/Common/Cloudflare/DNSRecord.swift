/// A DNS record of a zone, or one that Email Routing proposes.
public struct DNSRecord: Sendable, Hashable {
    /// `nil` for a proposed record.
    public let id: RecordID?
    /// Such as `MX`.
    public let type: String
    /// The whole name in ASCII; a proposal may say `@` for the apex.
    public let name: String
    public let content: String
    /// Of MX records: lower goes first.
    public let priority: Int?
    /// Seconds; 1 leaves it to Cloudflare.
    public let ttl: Int?
    /// Made and kept by Email Routing.
    public let isEmailRouting: Bool
    public let isReadOnly: Bool

    public init(
        id: RecordID? = nil, type: String, name: String, content: String, priority: Int? = nil, ttl: Int? = nil,
        isEmailRouting: Bool = false, isReadOnly: Bool = false
    ) {
        self.id = id
        self.type = type
        self.name = name
        self.content = content
        self.priority = priority
        self.ttl = ttl
        self.isEmailRouting = isEmailRouting
        self.isReadOnly = isReadOnly
    }

    /// Whether the record is one of those that make a name take mail through Email Routing.
    public func servesEmailRouting(at name: String) -> Bool {
        guard self.name.normalizedName == name.normalizedName else { return false }
        switch type {
        case "MX":
            return ["route1", "route2", "route3"].contains { content.normalizedName == $0 + ".mx.cloudflare.net" }
        case "TXT":
            let text = content.filter { $0 != "\"" }.lowercased()
            return text == "v=spf1 include:_spf.mx.cloudflare.net ~all"
        default:
            return false
        }
    }
}

extension DNSRecord: Decodable {
    private enum CodingKeys: String, CodingKey {
        case id, type, name, content, priority, ttl, meta
    }

    private struct Meta: Decodable {
        let emailRouting: Bool?
        let readOnly: Bool?

        enum CodingKeys: String, CodingKey {
            case emailRouting = "email_routing"
            case readOnly = "read_only"
        }
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decodeIfPresent(RecordID.self, forKey: .id)
        type = try container.decode(String.self, forKey: .type)
        name = try container.decodeIfPresent(String.self, forKey: .name) ?? ""
        // Some types have `data` alone.
        content = try container.decodeIfPresent(String.self, forKey: .content) ?? ""
        priority = try container.decodeIfPresent(Int.self, forKey: .priority)
        ttl = try container.decodeIfPresent(Int.self, forKey: .ttl)
        let meta = try? container.decodeIfPresent(Meta.self, forKey: .meta)  // free-form: no reason to lose the record
        isEmailRouting = meta?.emailRouting ?? false
        isReadOnly = meta?.readOnly ?? false
    }
}

extension String {
    /// Trimmed, lower-case, without a trailing dot.
    fileprivate var normalizedName: String {
        var text = lowercased()[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return String(text)
    }
}

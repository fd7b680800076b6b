/// A domain at Cloudflare.
public struct Zone: Sendable, Hashable, Identifiable {
    public let id: ZoneID
    /// In ASCII, such as `example.com`.
    public let name: String
    public let status: ZoneStatus
    /// The ones to delegate the domain to.
    public let nameServers: [String]
    public let accountID: String?

    public init(id: ZoneID, name: String, status: ZoneStatus, nameServers: [String] = [], accountID: String? = nil) {
        self.id = id
        self.name = name
        self.status = status
        self.nameServers = nameServers
        self.accountID = accountID
    }
}

extension Zone: Codable {
    private enum CodingKeys: String, CodingKey {
        case id
        case name
        case status
        case nameServers = "name_servers"
        case account
    }

    private struct Account: Codable {
        let id: String?
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(ZoneID.self, forKey: .id)
        name = try container.decode(String.self, forKey: .name)
        status = try container.decode(ZoneStatus.self, forKey: .status)
        nameServers = try container.decodeIfPresent([String].self, forKey: .nameServers) ?? []
        accountID = try container.decodeIfPresent(Account.self, forKey: .account)?.id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(name, forKey: .name)
        try container.encode(status, forKey: .status)
        try container.encode(nameServers, forKey: .nameServers)
        if let accountID { try container.encode(Account(id: accountID), forKey: .account) }
    }
}

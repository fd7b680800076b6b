import Core

/// A DNS record to make.
public struct DNSRecordDraft: Sendable, Hashable {
    public var type: String
    public var name: String
    public var content: String
    /// Required for MX.
    public var priority: Int?
    /// Seconds, 60 to 86,400; 1 leaves it to Cloudflare.
    public var ttl: Int

    public init(type: String, name: String, content: String, priority: Int? = nil, ttl: Int = 1) {
        self.type = type
        self.name = name
        self.content = content
        self.priority = priority
        self.ttl = ttl
    }

    var json: JSONValue {
        var members: [String: JSONValue] = [
            "type": .string(type), "name": .string(name), "content": .string(content), "ttl": .int(Int64(ttl)),
        ]
        if let priority { members["priority"] = .int(Int64(priority)) }
        return .object(members)
    }
}

/// Whether a zone takes mail through Cloudflare, and how its DNS stands.
public struct EmailRoutingSettings: Sendable, Hashable {
    /// Open: a state that we do not know is kept as it came.
    public struct Status: RawRepresentable, Sendable, Hashable, Codable, CustomStringConvertible {
        public let rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        public static let ready = Status(rawValue: "ready")
        public static let unconfigured = Status(rawValue: "unconfigured")
        /// Also a zone that routes a subdomain only.
        public static let misconfigured = Status(rawValue: "misconfigured")
        public static let misconfiguredLocked = Status(rawValue: "misconfigured/locked")
        public static let unlocked = Status(rawValue: "unlocked")

        public var description: String { rawValue }
    }

    /// A subdomain that takes mail. Not in Cloudflare's description, but in its answers.
    public struct Subdomain: Sendable, Hashable, Codable {
        public let name: String
        public let enabled: Bool?
        public let status: Status?
    }

    public let enabled: Bool
    public let status: Status?
    /// The zone's name, or the subdomain's that was asked for.
    public let name: String?
    /// `nil` when Cloudflare did not say.
    public let subdomains: [Subdomain]?
    public let synced: Bool?
    public let adminLocked: Bool?

    /// Whether mail for the apex arrives: enabled, with its DNS in place.
    public var isReady: Bool { enabled && status == .ready }
}

extension EmailRoutingSettings: Codable {
    private enum CodingKeys: String, CodingKey {
        case enabled
        case status
        case name
        case subdomains
        case synced
        case adminLocked = "admin_locked"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        enabled = try container.decodeIfPresent(Bool.self, forKey: .enabled) ?? false
        status = try container.decodeIfPresent(Status.self, forKey: .status)
        name = try container.decodeIfPresent(String.self, forKey: .name)
        // The undocumented ones may change their shape without a word, which must not make the others unreadable.
        subdomains = try? container.decodeIfPresent([Subdomain].self, forKey: .subdomains)
        synced = try? container.decodeIfPresent(Bool.self, forKey: .synced)
        adminLocked = try? container.decodeIfPresent(Bool.self, forKey: .adminLocked)
    }
}

public import Core
public import Postgres

/// How a mailbox stands, as the jobs that make and end it ask.
public struct MailboxStanding: Sendable, Equatable, RowDecodable {
    public enum Stage: Sendable, Equatable {
        /// Reserved; its job makes it.
        case creating
        /// Active, or expired and not yet ended.
        case live
        case destroying, destroyed
    }

    static let columns: SQL = "id, address, subdomain, routing_rule_id, status, source = 'registered', delivery = 'ready'"

    public var id: MailboxID
    public var address: String
    /// Empty at the apex.
    public var subdomain: String
    /// Cloudflare's rule for the address, where one is known.
    public var ruleID: String?
    public var stage: Stage
    /// Registered, and not made by the catch-all.
    public var isRegistered: Bool
    /// Whether all that it needs at Cloudflare was seen to be there.
    public var isReady: Bool

    public init(
        id: MailboxID, address: String, subdomain: String, ruleID: String?, stage: Stage, isRegistered: Bool, isReady: Bool
    ) {
        self.id = id
        self.address = address
        self.subdomain = subdomain
        self.ruleID = ruleID
        self.stage = stage
        self.isRegistered = isRegistered
        self.isReady = isReady
    }

    public init(row: Row) throws {
        id = MailboxID(try row.decode(0))
        address = try row.decode(1)
        subdomain = try row.decode(2)
        ruleID = try row.decode(3)
        stage =
            switch try row.decode(4, as: String.self) {
            case "creating": .creating
            case "active", "expired": .live
            case "destroying": .destroying
            default: .destroyed
            }
        isRegistered = try row.decode(5)
        isReady = try row.decode(6)
    }
}

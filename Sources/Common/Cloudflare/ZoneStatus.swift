/// The state of a zone at Cloudflare. Open: a state that we do not know is kept as it came.
public struct ZoneStatus: RawRepresentable, Sendable, Hashable, Codable, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Being set up in the dashboard; zones made through the API are pending at once.
    public static let initializing = ZoneStatus(rawValue: "initializing")
    /// Waits for the domain's delegation to Cloudflare's name servers; deleted after 28 days.
    public static let pending = ZoneStatus(rawValue: "pending")
    public static let active = ZoneStatus(rawValue: "active")
    /// The delegation left Cloudflare; deleted after 7 days.
    public static let moved = ZoneStatus(rawValue: "moved")
    public static let deactivated = ZoneStatus(rawValue: "deactivated")
    public static let deleted = ZoneStatus(rawValue: "deleted")

    public var description: String { rawValue }
}

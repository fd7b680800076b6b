/// Numbers in Cloudflare's errors that we answer to.
enum CloudflareCode {
    /// `<domain> already exists`: in this account or another.
    static let zoneExists = 1061
    /// "Could not route to …, perhaps your object identifier is invalid?": the zone that a path names is not there.
    static let noRoute = 7003
    /// A second rule for an address.
    static let duplicateRule = 2014
    /// The Worker script is not there, or not known yet.
    static let scriptNotFound = 2016
    /// The record belongs to Email Routing, and is locked.
    static let managedByEmailRouting = 890190
}

public import Core

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A mail domain of ours: the zone it lives in and what we know of it.
public struct Domain: Sendable, Equatable {
    public enum Status: String, Sendable, CaseIterable {
        case provisioning, active, disabled, deleting
        case pendingActivation = "pending_activation"
        case provisioningError = "provisioning_error"
    }

    /// How the zone came to us: found in Cloudflare's catalog, or made by us, which alone lets us delete it.
    public enum BindingSource: String, Sendable, CaseIterable {
        case catalog
        case projectBind = "project_bind"
    }

    /// A change of the catch-all rule that is under way, or stopped on the way.
    public enum CatchAllTransition: String, Sendable, CaseIterable {
        case enabling, disabling
    }

    public var id: DomainID
    /// The name in ASCII (punycode), lower case.
    public var name: String
    public var zoneID: String?
    public var bindingSource: BindingSource
    public var status: Status
    public var nameServers: [String]
    public var isCatchAllEnabled: Bool
    public var catchAllTransition: CatchAllTransition?
    /// The rule that disabling puts back.
    public var catchAllPrevious: CatchAllSnapshotID?
    /// The script that the rule was pointed at when catch-all was enabled.
    public var catchAllWorker: String?
    public var catchAllPolicy: CatchAllPolicy
    /// With the policy `pattern`: which local parts are taken.
    public var catchAllPattern: String?
    /// Mailboxes that mail to unknown addresses may make in an hour.
    public var catchAllHourlyLimit: Int
    public var lastProvisionError: String?
    public var jobID: JobID?
    public var createdAt: Date
    public var updatedAt: Date
    public var lastProvisionedAt: Date?
    public var disabledAt: Date?
    public var deletedAt: Date?
}

/// Why a queued job rests, in the word that users see in `waitingFor.reason`.
public enum WaitingReason: String, Sendable, CaseIterable {
    /// It failed and is tried again later.
    case retry
    /// Cloudflare's budget is used up, or Cloudflare said so.
    case rateLimit = "rate_limit"
    /// The zone's name servers are not delegated yet.
    case zoneActivation = "zone_activation"
    /// Another job of the same domain comes first.
    case domainBusy = "domain_busy"
    /// The jobs it stands for have not all ended.
    case children
}

import Cloudflare
import Core
import Postgres
import Store

/// Makes names below a domain's apex take mail, where they do not yet.
struct SubdomainOnboarding: Sendable {
    let rules: CatchAllRules

    private var context: JobContext { rules.context }
    private var cloudflare: CloudflareClient { rules.cloudflare }

    /// Tells Email Routing of names that it does not know; of those that we told it of before, nothing is asked.
    /// - Parameter subdomains: relative to the domain; the empty one is the apex, which needs nothing.
    func onboard(_ subdomains: [String]) async throws {
        let subdomains = Set(subdomains).subtracting([""]).sorted()
        guard !subdomains.isEmpty else { return }
        let domain = rules.domain.id
        let missing = try await SubdomainQueries(context.services.database).missing(subdomains, of: domain)
        guard !missing.isEmpty else { return }
        _ = try await context.perform("onboard subdomains", detail: { (count: Int) in "\(count) added" }) {
            let added = try await add(missing)
            try await context.write { tx in try await SubdomainQueries(tx).markOnboarded(missing, of: domain) }
            return added
        }
    }

    private func add(_ subdomains: [String]) async throws -> Int {
        let known = try await known()
        let ready = Set(known.filter { [nil, .ready].contains($0.status) }.map { $0.name.lowercased() })
        let listed = Set(known.map { $0.name.lowercased() })
        let names = subdomains.map { "\($0).\(rules.domain.name)" }.filter { !ready.contains($0) }
        try checkLimit(listed.union(names).count)
        for name in names {
            do {
                try await calling { try await cloudflare.addEmailRoutingDNS(rules.zone.id, name: name) }
            } catch let error as CloudflareError where error.kind == .invalid {
                // Others take names too. The limit is documented, and how it is told is not.
                try checkLimit(Set(try await self.known().map { $0.name.lowercased() }).union([name]).count)
                throw error
            }
        }
        return names.count
    }

    /// Makes one name take mail once more, whatever is known of it.
    func readd(_ subdomain: String) async throws {
        try await calling {
            try await cloudflare.addEmailRoutingDNS(rules.zone.id, name: "\(subdomain).\(rules.domain.name)")
        }
    }

    private func known() async throws -> [EmailRoutingSettings.Subdomain] {
        try await calling { try await cloudflare.emailRouting(rules.zone.id) }.subdomains ?? []
    }

    /// - Parameter subdomains: how many there would be; the apex comes on top.
    private func checkLimit(_ subdomains: Int) throws {
        guard subdomains < EmailRoutingLimits.mailDomains else {
            throw EmailRoutingLimits.subdomainLimitReached(in: rules.domain.name, needed: subdomains + 1)
        }
    }

    private func calling<Value>(_ body: () async throws -> Value) async throws -> Value {
        try await rules.zone.orGone(cloudflare) { try await Permission.zoneSettingsEdit.naming(body) }
    }
}

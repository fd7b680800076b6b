import Core
import Jobs
import Postgres
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Cloudflare's zones beside our domains. A worker lists the zones when somebody asks; those who ask at the same time share a list.
struct Catalog: Sendable {
    /// How long a request waits for the list.
    private static let patience: Duration = .seconds(25)

    let database: Database
    let queue: JobQueue
    let watcher: JobWatcher
    let settings: CloudflareSettings

    /// Whether the catalog shows Cloudflare as it is now.
    enum Freshness: Sendable {
        case live
        /// The list could not be asked for; until then only our own domains are shown.
        case rateLimited(CloudflareBudgetQueries.Block)
    }

    struct Page: Sendable {
        let entries: [CatalogEntry]
        let freshness: Freshness
        let nextCursor: String?
    }

    /// - Parameter name: the last name of the page before; a later page shows the list as the first one found it.
    func page(after name: String?, limit: Int) async throws -> Page {
        let freshness = name == nil ? try await refresh() : try await known()
        var includesZones = settings.canManageDomains
        if case .rateLimited = freshness { includesZones = false }
        let entries = try await CatalogQueries(ReadExecutor(database)).list(
            account: settings.accountID, includesZones: includesZones, after: name, limit: limit + 1)
        let page = Array(entries.prefix(limit))
        return Page(entries: page, freshness: freshness, nextCursor: entries.count > limit ? page.last?.name : nil)
    }

    /// How fresh the list is that a later page goes on with.
    private func known() async throws -> Freshness {
        guard settings.canManageDomains else { return .live }
        return try await CloudflareBudgetQueries(ReadExecutor(database)).currentBlock().map(Freshness.rateLimited) ?? .live
    }

    /// Has the zones listed, by a list that began after it was asked for.
    private func refresh() async throws -> Freshness {
        if case .rateLimited(let block) = try await known() { return .rateLimited(block) }
        guard settings.canManageDomains else { return .live }
        let id = try await database.transaction { tx in
            let underWay = try await queue.underWay([CatalogRefresh().lockKey ?? ""], in: tx)
            if let waiting = underWay.last, !waiting.isRunning { return waiting.id }
            let wish = JobQueue.Wish(CatalogRefresh())
            try await queue.enqueue([wish], in: tx)
            return wish.id
        }
        let job = try await watcher.wait(for: id, atMost: Self.patience) { $0.state.isFinal || Self.isRateLimited($0) }
        guard let job else { throw StoreError.rowMissing("jobs") }
        if Self.isRateLimited(job) { return .rateLimited(try await block(of: job)) }
        switch job.state {
        case .succeeded: return .live
        case .failed, .cancelled:
            throw Problem(try job.error?.decode(JobErrorInfo.self) ?? JobErrorInfo(JobFailure.noReason))
        case .queued, .running:
            throw Problem(.cloudflareTimeout, "The list of zones is not there yet; are workers running?")
        }
    }

    private static func isRateLimited(_ job: JobRecord) -> Bool {
        job.state == .queued && !job.isDue && job.waitingReason == "rate_limit"
    }

    /// Cloudflare's block, or the rest that our own budget asks for.
    private func block(of job: JobRecord) async throws -> CloudflareBudgetQueries.Block {
        if let block = try await CloudflareBudgetQueries(ReadExecutor(database)).currentBlock() { return block }
        let left = max(0, job.runAt.timeIntervalSinceNow)
        return .init(until: job.runAt, remaining: .milliseconds(Int(left * 1000)), context: nil)
    }
}

extension JobFailure {
    fileprivate static var noReason: JobFailure { .transient("internal_error", "The job failed.") }
}

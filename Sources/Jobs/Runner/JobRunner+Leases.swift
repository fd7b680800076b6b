import Core
import Logging
import Store

extension JobRunner {
    /// Renews the leases of all running jobs with one statement every third of a lease. What does not come back is lost.
    func keepLeases() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: configuration.lease / 3)  // cancelled: the loop ends
            let leases = running.leases
            guard !leases.isEmpty else { continue }
            let sent = ContinuousClock.now
            do {
                let renewed = try await QueueStatements(database).renew(leases, lease: configuration.lease)
                for lease in renewed {
                    running.extend(lease.id, to: sent + configuration.lease)
                    if lease.isCancelRequested { running.interrupt(lease.id, .cancelRequested) }
                }
                let kept = Set(renewed.map(\.id))
                // What ended meanwhile is not in the map any more; to interrupt it does nothing.
                for lease in leases where !kept.contains(lease.id) { running.interrupt(lease.id, .leaseLost) }
            } catch {
                // The leases go on until their deadlines, which each run checks for itself.
                logger.warning("leases not renewed", metadata: [LogKey.error: .string(String(describing: error))])
            }
        }
    }

    /// Stops cancelled jobs within milliseconds; without Redis the heartbeat does it within a third of a lease.
    func listenForCancellations() async {
        await queue.signals.listenForCancellations { event in
            switch event {
            case .jobs(let ids): for id in ids { self.running.interrupt(id, .cancelRequested) }
            case .reconnected: break
            }
        }
    }
}

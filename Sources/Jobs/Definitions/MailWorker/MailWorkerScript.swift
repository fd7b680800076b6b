import Crypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The mail Worker as it is shipped with this program: `ops/email-worker/worker.js`.
public enum MailWorkerScript {
    static let module = "worker.js"
    /// The runtime that it was written for.
    static let compatibilityDate = "2026-01-01"

    public static let octets = PackageResources.worker_js
    /// SHA-256 of its octets.
    public static let hash = Array(SHA256.hash(data: Data(octets)))
}

public import Core
import Crypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where the mail Worker belongs and what it is to know, by the settings of the program that asks.
public struct MailWorkerTarget: Sendable {
    /// `EMAIL_WORKER_NAME`
    public let name: String
    public let accountID: String
    /// Our address, as the Worker is to reach it.
    public let originURL: String
    let secret: Secret<String>

    /// SHA-256 of the secret, by which a changed one is noticed.
    public var secretHash: [UInt8] { Array(SHA256.hash(data: Data(secret.reveal().utf8))) }

    /// - Throws: a `JobFailure` that names every setting that is missing.
    public init(_ cloudflare: CloudflareSettings, _ inbound: InboundSettings) throws(JobFailure) {
        let missing = [
            cloudflare.emailWorkerName == nil ? "EMAIL_WORKER_NAME" : nil,
            cloudflare.accountID == nil ? "CLOUDFLARE_ACCOUNT_ID" : nil, inbound.publicURL == nil ? "PUBLIC_URL" : nil,
            inbound.secrets.isEmpty ? "INBOUND_SECRET" : nil,
        ].compactMap(\.self)
        guard let name = cloudflare.emailWorkerName, let account = cloudflare.accountID, let url = inbound.publicURL,
            let secret = inbound.secrets.first
        else {
            throw .permanent(
                "mail_worker_not_configured",
                "The mail Worker needs \(missing.joined(separator: ", ")), for the API servers and the workers.",
                details: ["missing": .array(missing.map(JSONValue.string))])
        }
        self.name = name
        accountID = account
        originURL = url
        self.secret = secret
    }
}

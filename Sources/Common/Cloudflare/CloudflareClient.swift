public import AsyncHTTPClient
import Core
public import Logging

/// A typed client of the parts of Cloudflare's v4 API that mail domains need.
///
/// It makes each call once: retrying is the queue's. All calls throw `CloudflareError`, what the gate throws, or
/// `CancellationError`; cancelling the task cancels the request.
public struct CloudflareClient: Sendable {
    let configuration: CloudflareConfiguration
    let http: HTTPClient
    let gate: any CloudflareGate
    let logger: Logger
    let operation: String
    let isInteractive: Bool

    /// - Parameters:
    ///   - http: made with the configuration's `httpClientConfiguration`; its owner shuts it down.
    ///   - operation: who asks, such as `domain.bind`.
    ///   - isInteractive: whether a person waits.
    public init(
        configuration: CloudflareConfiguration, http: HTTPClient, gate: any CloudflareGate = OpenGate(), logger: Logger,
        operation: String = "internal", isInteractive: Bool = true
    ) {
        self.configuration = configuration
        self.http = http
        self.gate = gate
        self.logger = logger
        self.operation = operation
        self.isInteractive = isInteractive
    }

    /// The same client on behalf of another asker.
    public func scoped(gate: any CloudflareGate, operation: String, isInteractive: Bool) -> CloudflareClient {
        CloudflareClient(
            configuration: configuration, http: http, gate: gate, logger: logger, operation: operation,
            isInteractive: isInteractive)
    }

    /// The account that zones are made in and scripts are looked for.
    public var accountID: String { configuration.accountID }

    /// Names the token without showing it.
    public var credentialLabel: String { configuration.credentialLabel }
}

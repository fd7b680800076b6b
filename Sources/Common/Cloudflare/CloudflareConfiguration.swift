public import AsyncHTTPClient
public import Core
import Crypto
import NIOCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where Cloudflare is, who we are there, and how long we wait for it.
public struct CloudflareConfiguration: Sendable {
    /// Without a trailing slash; another address serves a simulator or a proxy.
    public var baseURL: String
    public var token: Secret<String>
    public var accountID: String
    /// From the first packet to an established connection, TLS included.
    public var connectTimeout: Duration
    /// From the request to the last octet of its answer, the connection included.
    public var requestTimeout: Duration
    public var userAgent: String
    /// Names the token without showing it, the same on every machine: the key of what all holders of a token share, such as its
    /// budget. `cf-` and the first 12 hexadecimal digits of the token's SHA-256.
    public let credentialLabel: String

    public init(
        baseURL: String = "https://api.cloudflare.com/client/v4",
        token: Secret<String>,
        accountID: String,
        connectTimeout: Duration = .seconds(5),
        requestTimeout: Duration = .seconds(30),
        userAgent: String = "Restante"
    ) {
        var base = baseURL[...]
        while base.hasSuffix("/") { base.removeLast() }
        self.baseURL = String(base)
        self.token = token
        self.accountID = accountID
        self.connectTimeout = connectTimeout
        self.requestTimeout = requestTimeout
        self.userAgent = userAgent
        let digest = SHA256.hash(data: Data(token.reveal().utf8))
        credentialLabel =
            "cf-" + digest.prefix(6).hex
    }

    /// How the `HTTPClient` for Cloudflare is to be made: it follows no redirects, which would carry the token elsewhere, and tries
    /// nothing twice, which is the queue's to decide.
    public var httpClientConfiguration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = TimeAmount(connectTimeout)
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }
}

public import Logging

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Every setting of every program, read once at start-up from environment variables; `docs/configuration.md` lists them.
public struct AppConfig: Sendable {
    public enum Environment: String, Sendable, CaseIterable { case development, test, production }
    public enum LogFormat: String, Sendable, CaseIterable { case json, text }

    /// `APP_ENV`
    public var environment: Environment
    /// `DATABASE_URL`: a libpq connection URI.
    public var databaseURL: Secret<String>
    /// `DATABASE_MAX_CONNECTIONS`: connections a process opens at most.
    public var databaseMaximumConnections: Int
    /// `REDIS_URL`: `redis://`, `rediss://` or `unix://`.
    public var redisURL: Secret<String>
    /// `REDIS_PREFIX`: what every key and channel begins with, so that two installations can share a server.
    public var redisPrefix: String
    /// `LOG_LEVEL`
    public var logLevel: Logger.Level
    /// `LOG_FORMAT`
    public var logFormat: LogFormat
    public var cloudflare: CloudflareSettings
    public var access: AccessSettings
    public var inbound: InboundSettings
    public var bootstrapAdmin: BootstrapAdmin?
    /// `WEB_APP_ORIGIN` and `WEB_APP_ORIGINS`, without repetitions: `scheme://host[:port]`.
    public var webOrigins: [String]
    public var mailboxes: MailboxSettings
    /// `PUBLIC_SUFFIX_FILE`: a newer list than the one libpsl was built with.
    public var publicSuffixFile: String?
    public var mail: MailSettings
    public var blobs: BlobSettings
    public var worker: WorkerSettings
    public var build: Build

    /// What `BUILD_COMMIT`, `BUILD_BRANCH` and `BUILD_TIME` say of this build.
    public struct Build: Sendable {
        public var commit: String?
        public var branch: String?
        public var time: String?
    }

    public init(environment variables: [String: String]) throws(ConfigurationError) {
        var reader = SettingsReader(environment: variables)
        environment = reader.oneOf("APP_ENV", default: .development)
        databaseURL = Secret(reader.required("DATABASE_URL"))
        databaseMaximumConnections = reader.int("DATABASE_MAX_CONNECTIONS", default: 16, in: 2...500)
        redisURL = Secret(reader.required("REDIS_URL"))
        redisPrefix = reader.text("REDIS_PREFIX") ?? "restante:"
        logLevel = reader.oneOf("LOG_LEVEL", default: .info)
        logFormat = reader.oneOf("LOG_FORMAT", default: .json)
        cloudflare = CloudflareSettings(&reader)
        access = AccessSettings(&reader)
        inbound = InboundSettings(&reader, environment: environment)
        bootstrapAdmin = BootstrapAdmin(&reader)
        webOrigins = Self.origins(&reader)
        mailboxes = MailboxSettings(&reader)
        publicSuffixFile = reader.text("PUBLIC_SUFFIX_FILE")
        mail = MailSettings(&reader)
        blobs = BlobSettings(&reader)
        worker = WorkerSettings(&reader)
        build = Build(
            commit: reader.text("BUILD_COMMIT"), branch: reader.text("BUILD_BRANCH"), time: reader.text("BUILD_TIME"))
        guard reader.problems.isEmpty else { throw ConfigurationError(reader.problems) }
    }

    /// The settings of this process.
    public static func fromEnvironment() throws(ConfigurationError) -> AppConfig {
        try AppConfig(environment: ProcessInfo.processInfo.environment)
    }

    private static func origins(_ reader: inout SettingsReader) -> [String] {
        var origins: [String] = []
        if let primary = reader.text("WEB_APP_ORIGIN") {
            if let origin = origin(of: primary) {
                origins.append(origin)
            } else {
                reader.refuse("WEB_APP_ORIGIN", "must be an http or https URL")
            }
        }
        // Invalid entries of the list are dropped, as the reference does; the primary one must be right.
        for entry in (reader.text("WEB_APP_ORIGINS") ?? "").split(separator: ",") {
            guard let origin = origin(of: String(entry).trimmingWhitespace()), !origins.contains(origin) else { continue }
            origins.append(origin)
        }
        return origins
    }

    private static func origin(of text: String) -> String? {
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), scheme == "http" || scheme == "https",
            let host = url.host()?.lowercased(), !host.isEmpty
        else { return nil }
        // As browsers write it: without the scheme's own port, an IPv6 address in brackets (RFC 6454 §6.2).
        let port = url.port == (scheme == "https" ? 443 : 80) ? nil : url.port
        let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        return "\(scheme)://\(name)" + (port.map { ":\($0)" } ?? "")
    }
}

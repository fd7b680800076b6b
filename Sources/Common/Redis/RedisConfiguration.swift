public import Core

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where Redis is, who we are there, and how long anything may take.
public struct RedisConfiguration: Sendable {
    /// The two ways to reach a server.
    public enum Address: Sendable, Hashable {
        case tcp(host: String, port: Int)
        case unix(path: String)
    }

    public var address: Address
    /// The ACL user; `nil` is Redis' `default`.
    public var user: String?
    public var password: Secret<String>?
    /// The number of the logical database.
    public var database: Int
    /// TLS with full verification of certificate and name. There is no way to turn verification off.
    public var isTLS: Bool
    /// A PEM file of the certificate authorities to trust instead of the system's.
    public var trustRootsFile: String?
    /// The name shown by `CLIENT LIST`; other connections than the one for commands append `:subscriber` or `:blocking`.
    public var clientName = "restante"
    /// The most that connecting takes: name resolution, TCP, TLS and log-in together.
    public var connectTimeout: Duration = .seconds(3)
    /// The most that a reply takes. Over it, the connection is closed, since later replies could no longer be told apart.
    public var commandTimeout: Duration = .seconds(5)
    /// The longest rest between two attempts to connect; the first rest is about 50 ms.
    public var maximumReconnectDelay: Duration = .seconds(2)
    /// The largest reply in octets.
    public var maximumReplySize = 64 * 1024 * 1024
    /// How many commands may be unanswered before more are refused.
    public var maximumUnansweredCommands = 10_000
    /// How many octets of commands may be unanswered before more are refused. One command alone may be larger.
    public var maximumUnansweredBytes = 16 * 1024 * 1024
    /// How often the subscriber's connection is asked whether it still lives. A peer that vanished without a word ends no socket;
    /// it is noticed after this and the command timeout.
    public var subscriberHeartbeat: Duration = .seconds(15)
    /// How many messages a subscription keeps for a slow reader before the oldest are dropped.
    public var subscriptionBufferSize = 256

    /// Reads `redis://[[user]:password@]host[:port][/db]`, `rediss://…[?cafile=/path.pem]` (TLS) or
    /// `unix://[[user]:password@]/path[?db=n]`. User and password are percent-encoded where needed.
    ///
    /// - Throws: `RedisError` of kind `.invalidURL`. Its message never repeats the URL, which holds the password.
    public init(url: String) throws {
        guard let parts = URLComponents(string: url) else {
            throw Self.invalid("It is no URL; is the password percent-encoded?")
        }
        let query = try Self.query(of: parts)

        isTLS = parts.scheme == "rediss"
        trustRootsFile = query["cafile"]
        switch parts.scheme {
        case "redis", "rediss":
            address = try Self.tcpAddress(of: parts)
            let path = parts.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
            guard path.count <= 1 else { throw Self.invalid("After the host there is at most the number of the database.") }
            let inPath = path.first.map(String.init).flatMap { $0.isEmpty ? nil : $0 }
            guard inPath == nil || query["db"] == nil else { throw Self.invalid("The database is given twice.") }
            database = try Self.database(inPath ?? query["db"])
        case "unix":
            guard (parts.host ?? "").isEmpty, parts.port == nil else {
                throw Self.invalid("A unix URL has three slashes and a path.")
            }
            guard parts.path.count > 1 else { throw Self.invalid("The path of the socket is missing.") }
            address = .unix(path: parts.path)
            database = try Self.database(query["db"])
        default:
            throw Self.invalid("It begins with redis://, rediss:// or unix://.")
        }
        guard isTLS || trustRootsFile == nil else { throw Self.invalid("cafile goes with rediss:// only.") }

        user = parts.user.flatMap { $0.isEmpty ? nil : $0 }
        password = parts.password.flatMap { $0.isEmpty ? nil : Secret($0) }
        guard user == nil || password != nil else { throw Self.invalid("There is a user without a password.") }
    }
}

extension RedisConfiguration {
    private static func invalid(_ reason: String) -> RedisError {
        RedisError(.invalidURL, "The Redis URL is not valid. \(reason)")
    }

    private static func tcpAddress(of parts: URLComponents) throws -> Address {
        var host = parts.host ?? ""
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
        }
        guard !host.isEmpty else { throw invalid("The host is missing.") }
        let port = parts.port ?? 6379
        guard (1...65_535).contains(port) else { throw invalid("The port is not between 1 and 65535.") }
        return .tcp(host: host, port: port)
    }

    private static func query(of parts: URLComponents) throws -> [String: String] {
        guard parts.fragment == nil else { throw invalid("It has a fragment; is the password percent-encoded?") }
        var values: [String: String] = [:]
        for item in parts.queryItems ?? [] {
            guard ["db", "cafile"].contains(item.name) else { throw invalid("Only db and cafile may follow the question mark.") }
            guard let value = item.value, !value.isEmpty, values[item.name] == nil else {
                throw invalid("\(item.name) is empty or given twice.")
            }
            values[item.name] = value
        }
        return values
    }

    private static func database(_ text: String?) throws -> Int {
        guard let text else { return 0 }
        guard let number = Int(text), number >= 0, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw invalid("The database is no number.")
        }
        return number
    }
}

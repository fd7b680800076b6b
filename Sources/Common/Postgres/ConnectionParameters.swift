import CPostgres
import Core

/// The keywords and values a connection is opened with: the URI's own, and what we add or insist on.
struct ConnectionParameters: Sendable {
    private var values: [String: String]
    let connectTimeout: Duration
    let statementTimeout: Duration
    /// Of all connections that are opened with these.
    let roundTrips = RoundTrips()

    /// - Throws: `PostgresError` of kind `.configuration`. libpq's own message is not used: it quotes the URI, and so the password.
    init(_ configuration: PostgresConfiguration) throws {
        let url = configuration.url.reveal()
        guard url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") else {
            throw PostgresError(.configuration, "the database URL does not begin with postgres:// or postgresql://")
        }
        guard let parsed = PQconninfoParse(url, nil) else {
            throw PostgresError(.configuration, "the database URL is not one that libpq understands")
        }
        defer { PQconninfoFree(parsed) }
        values = [:]
        var option = parsed
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        connectTimeout = configuration.connectTimeout
        statementTimeout = configuration.statementTimeout

        values["client_encoding"] = "UTF8"
        let milliseconds = max(1, configuration.statementTimeout / .milliseconds(1))
        // The last of two equal options wins: the URI may change the timeout, not the time zone.
        values["options"] =
            "-c statement_timeout=\(Int64(milliseconds)) " + (values["options"] ?? "") + " -c TimeZone=UTC"
        // A peer that vanished without a word is noticed within half a minute or so.
        let defaults = [
            "application_name": configuration.applicationName, "keepalives_idle": "15", "keepalives_interval": "5",
            "keepalives_count": "3", "tcp_user_timeout": "30000",
        ]
        values.merge(defaults) { own, _ in own }
    }

    /// Begins to connect; the caller goes on with `PQconnectPoll`.
    func start(as role: ConnectionRole) -> OpaquePointer? {
        var values = values
        if role == .shared { values["options", default: ""] += " -c default_transaction_read_only=on" }
        let pairs = Array(values)
        return Self.withCStrings(pairs.map(\.key)) { keywords in
            Self.withCStrings(pairs.map(\.value)) { PQconnectStartParams(keywords, $0, 0) }
        }
    }

    /// Lends a NULL-terminated array of C strings.
    private static func withCStrings<Value>(
        _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value
    ) -> Value {
        var bytes: [CChar] = []
        var offsets: [Int] = []
        for string in strings {
            offsets.append(bytes.count)
            bytes += string.utf8CString
        }
        return bytes.withUnsafeBufferPointer { bytes in
            var pointers = offsets.map { offset in bytes.baseAddress.map { $0 + offset } }
            pointers.append(nil)
            return pointers.withUnsafeBufferPointer { pointers in
                // The array holds at least the terminating nil.
                body(pointers.baseAddress!)
            }
        }
    }
}

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where the octets of mails are kept.
public struct BlobSettings: Sendable {
    public enum Place: Sendable, Equatable {
        case postgres
        /// A directory that all programs see.
        case file(path: String)
        /// A bucket of a server that speaks S3.
        case s3(S3)
    }

    public struct S3: Sendable, Equatable {
        /// `scheme://host[:port]`
        public var endpoint: String
        public var bucket: String
        /// What every object's name begins with; empty or with a slash at its end.
        public var prefix: String

        public init(endpoint: String, bucket: String, prefix: String) {
            self.endpoint = endpoint
            self.bucket = bucket
            self.prefix = prefix
        }
    }

    /// `BLOB_STORE`: where new ones are put.
    public var place: Place
    /// `BLOB_S3_REGION`
    public var region: String
    /// `BLOB_S3_ACCESS_KEY_ID`
    public var accessKeyID: String?
    /// `BLOB_S3_SECRET_ACCESS_KEY`
    public var secretAccessKey: Secret<String>?

    /// `BLOB_SWEEP_INTERVAL_SECONDS`: how often octets outside PostgreSQL are looked for that no message names. Zero, as by default:
    /// never, since a place that two installations share by mistake would lose the mail of both.
    public var sweepInterval: Duration

    init(_ reader: inout SettingsReader) {
        sweepInterval = .seconds(reader.int("BLOB_SWEEP_INTERVAL_SECONDS", default: 0, in: 0...2_592_000))
        region = reader.text("BLOB_S3_REGION") ?? "us-east-1"
        accessKeyID = reader.text("BLOB_S3_ACCESS_KEY_ID")
        secretAccessKey = reader.text("BLOB_S3_SECRET_ACCESS_KEY").map(Secret.init)
        place = .postgres
        let text = reader.text("BLOB_STORE") ?? "postgres"
        guard let place = Self.place(text) else {
            reader.refuse("BLOB_STORE", "must be postgres, file:/path or s3:https://host/bucket")
            return
        }
        self.place = place
        guard case .s3 = place else { return }
        if accessKeyID == nil { reader.refuse("BLOB_S3_ACCESS_KEY_ID", "is required with this BLOB_STORE") }
        if secretAccessKey == nil { reader.refuse("BLOB_S3_SECRET_ACCESS_KEY", "is required with this BLOB_STORE") }
    }

    private static func place(_ text: String) -> Place? {
        if text == "postgres" { return .postgres }
        if text.hasPrefix("file:/") {
            let path = text.dropFirst("file:".count)
            return path.count > 1 ? .file(path: String(path)) : nil
        }
        guard text.hasPrefix("s3:"), let url = URL(string: String(text.dropFirst("s3:".count))), let host = url.host(),
            let scheme = url.scheme?.lowercased(), scheme == "http" || scheme == "https", !host.isEmpty, url.user() == nil,
            url.query() == nil, url.fragment() == nil
        else { return nil }
        let names = url.path().split(separator: "/")
        // Only what needs no escapes, so that what is signed is what is sent.
        guard let bucket = names.first, names.allSatisfy({ $0.utf8.allSatisfy(isPlain) }) else { return nil }
        let port = url.port.map { ":\($0)" } ?? ""
        return .s3(
            S3(
                endpoint: "\(scheme)://\(host)\(port)", bucket: String(bucket),
                prefix: names.dropFirst().map { $0 + "/" }.joined()))
    }

    private static func isPlain(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
        default: false
        }
    }
}

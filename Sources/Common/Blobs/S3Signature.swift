import Core
import Crypto

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The signature of a request to S3 in its header: AWS Signature Version 4
/// (docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html).
public struct S3Signature: Sendable {
    public var method: String
    /// The path as it is sent, escaped.
    public var path: String
    /// The parameters as they are meant, before they are escaped.
    public var query: [(name: String, value: String)]
    /// Header fields that are signed, names in lower case; `host` must be there.
    public var fields: [(name: String, value: String)]
    /// SHA-256 of the body in hex.
    public var payloadHash: String
    public var date: Date

    public init(
        method: String, path: String, query: [(name: String, value: String)] = [], fields: [(name: String, value: String)],
        payloadHash: String, date: Date
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.fields = fields
        self.payloadHash = payloadHash
        self.date = date
    }

    /// The fields to add to the request.
    public func headers(_ credential: S3Credential) -> [(name: String, value: String)] {
        let time = Self.time(date)
        let day = String(time.prefix(8))
        let scope = "\(day)/\(credential.region)/s3/aws4_request"
        let own = [(name: "x-amz-content-sha256", value: payloadHash), (name: "x-amz-date", value: time)]
        let signed = (fields + own).sorted { $0.name < $1.name }
        let names = signed.map(\.name).joined(separator: ";")
        let request = [
            method, path, canonicalQuery, signed.map { "\($0.name):\($0.value)\n" }.joined(), names, payloadHash,
        ].joined(separator: "\n")
        let text = ["AWS4-HMAC-SHA256", time, scope, Self.hash(Array(request.utf8))].joined(separator: "\n")

        var key = SymmetricKey(data: Array("AWS4\(credential.secretAccessKey.reveal())".utf8))
        for part in [day, credential.region, "s3", "aws4_request"] {
            key = SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: key))
        }
        let signature = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key).hex
        let authorization =
            "AWS4-HMAC-SHA256 Credential=\(credential.accessKeyID)/\(scope),SignedHeaders=\(names),Signature=\(signature)"
        return own + [(name: "authorization", value: authorization)]
    }

    /// The query as it is signed, and is to be sent: escaped and sorted.
    public var canonicalQuery: String {
        query.map { "\(Self.escaped($0.name))=\(Self.escaped($0.value))" }.sorted().joined(separator: "&")
    }

    /// All but the unreserved characters of RFC 3986 §2.3, octet by octet.
    private static func escaped(_ text: String) -> String {
        text.utf8.map { octet -> String in
            switch octet {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                String(UnicodeScalar(octet))
            default: "%" + [octet].hex.uppercased()
            }
        }.joined()
    }

    /// SHA-256 in hex.
    public static func hash(_ octets: [UInt8]) -> String {
        SHA256.hash(data: octets).hex
    }

    /// `20261123T030725Z`
    static func time(_ date: Date) -> String {
        JSONCoding.timestamp(date).prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    }
}

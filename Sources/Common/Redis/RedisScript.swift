import Crypto

/// A Lua script and the SHA-1 that Redis knows it by.
///
/// Make one constant a script: the hash is computed once.
public struct RedisScript: Sendable, Hashable {
    public let source: String
    /// 40 lower-case hexadecimal digits.
    public let sha1: String

    public init(_ source: String) {
        self.source = source
        // SHA-1 is Redis' name for the script, no protection of anything.
        let digits = Array("0123456789abcdef".utf8)
        let hex = Insecure.SHA1.hash(data: Array(source.utf8)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        self.sha1 = String(decoding: hex, as: UTF8.self)
    }
}

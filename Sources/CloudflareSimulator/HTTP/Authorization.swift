import HTTPTypes

/// Reads who calls from the headers, as Cloudflare's gateway does before it routes anything.
enum Authorization {
    /// - Returns: the bearer token.
    /// - Throws: 9106 without any, 6003/6111 for one that cannot be a token, 9103 for a key, since no account has one.
    static func token(of headers: HTTPFields) throws -> String {
        guard let value = headers[.authorization] else {
            guard let key = HTTPField.Name("X-Auth-Key"), let mail = HTTPField.Name("X-Auth-Email"),
                headers[key] != nil, headers[mail] != nil
            else { throw CloudflareError.missingAuthorization }
            throw CloudflareError.unknownKey
        }
        let parts = value.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].lowercased() == "bearer", !parts[1].isEmpty,
            parts[1].utf8.allSatisfy(isTokenOctet)
        else { throw CloudflareError.malformedAuthorization }
        return String(parts[1])
    }

    private static func isTokenOctet(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }
}

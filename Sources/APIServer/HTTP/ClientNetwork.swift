import Glibc

/// What limits count a client by: its IPv4 address, or the /64 of its IPv6 address. Whoever has one address there has all 2⁶⁴ (RFC 4291
/// §2.5.4, RFC 6177), and a limit for each would be none.
enum ClientNetwork {
    /// - Parameter address: as a connection or a proxy says it: `192.0.2.1`, `2001:db8::1`, `[2001:db8::1]:443`, `fe80::1%eth0`,
    ///   `::ffff:192.0.2.1`. What is no address stands for itself.
    static func name(of address: String) -> String {
        var text = address[...]
        if text.first == "[", let end = text.firstIndex(of: "]") { text = text.dropFirst()[..<end] }
        if let zone = text.firstIndex(of: "%") { text = text[..<zone] }
        guard text.utf8.contains(UInt8(ascii: ":")) else { return String(text) }
        var octets = [UInt8](repeating: 0, count: 16)
        guard inet_pton(AF_INET6, String(text), &octets) == 1 else { return withoutPort(text) }
        // IPv4 in IPv6 (RFC 4291 §2.5.5.2), as sockets that take both show it: one /64 would be the whole of IPv4.
        if octets[..<10].allSatisfy({ $0 == 0 }), octets[10] == 0xFF, octets[11] == 0xFF {
            return octets[12...].map { String($0) }.joined(separator: ".")
        }
        let groups = stride(from: 0, to: 8, by: 2).map { String(Int(octets[$0]) << 8 | Int(octets[$0 + 1]), radix: 16) }
        return groups.joined(separator: ":") + "::/64"
    }

    /// `192.0.2.1:4711`, as some proxies write it.
    private static func withoutPort(_ text: Substring) -> String {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].contains(".") else { return String(text) }
        return String(parts[0])
    }
}

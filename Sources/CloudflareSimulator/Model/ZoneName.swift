/// What the simulator knows of domain names: which can be zones, and which are subdomains of one.
enum ZoneName {
    /// Enough of the public-suffix list for development; names with two labels are registrable otherwise.
    private static let suffixes: Set<String> = [
        "com", "org", "net", "de", "dev", "app", "io", "eu", "uk", "fr", "test", "example", "ai", "me", "info", "xyz",
        "co.uk", "org.uk", "ac.uk", "gov.uk", "me.uk", "com.au", "net.au", "org.au", "co.jp", "or.jp", "ne.jp",
        "co.nz", "co.za", "com.br", "com.cn", "com.mx", "com.tr", "co.in", "co.kr", "com.sg", "com.tw", "com.hk",
        "github.io", "gitlab.io", "pages.dev", "workers.dev", "herokuapp.com", "netlify.app", "vercel.app",
        "blogspot.com", "web.app", "fly.dev",
    ]

    static func isSuffix(_ name: String, extra: Set<String>) -> Bool {
        suffixes.contains(name) || extra.contains(name) || !name.contains(".")
    }

    /// Letters, digits and inner hyphens in labels of 1–63 octets, at most 253 in all, no bare number at the end.
    static func isWellFormed(_ name: String) -> Bool {
        guard name.utf8.count <= 253 else { return false }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 1, let last = labels.last, !last.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return false
        }
        return labels.allSatisfy(isLabel)
    }

    static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && label.utf8.first != 0x2D && label.utf8.last != 0x2D
            && label.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D }
    }

    /// The name below a public suffix that a subdomain belongs to; nil when the name is a suffix itself.
    static func registrable(_ name: String, extra: Set<String>) -> String? {
        if isSuffix(name, extra: extra) { return nil }
        let labels = name.split(separator: ".")
        for start in 1..<labels.count where isSuffix(labels[start...].joined(separator: "."), extra: extra) {
            return labels[(start - 1)...].joined(separator: ".")
        }
        return labels.suffix(2).joined(separator: ".")
    }
}

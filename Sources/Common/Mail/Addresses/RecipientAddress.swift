/// An address that mail may come for: a dot-atom (RFC 5321 §4.1.2) before the `@`, a domain name after it, all in lower case.
///
/// It takes more than the addresses of registered mailboxes may be, since a catch-all takes what others write.
public struct RecipientAddress: Sendable, Hashable, CustomStringConvertible {
    static let longest = 254

    public let localPart: String
    public let domain: DomainName

    /// Reads what somebody wrote; white space around it is dropped.
    public init(_ text: String) throws(AddressError) {
        // Longer texts are refused before anything looks at them.
        guard text.utf8.count <= 1024 else { throw AddressError(.tooLong) }
        var rest = Substring(text)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        let parts = rest.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { throw AddressError(.form) }
        guard Self.isDotAtom(parts[0]) else { throw AddressError(.localPart) }
        // What stands after the `@` is a name of DNS: neither white space nor a root's dot is dropped here.
        guard let last = parts[1].last, last != ".", let first = parts[1].first, !first.isWhitespace,
            let domain = try? DomainName(String(parts[1]))
        else { throw AddressError(.domain) }
        try self.init(localPart: parts[0].lowercased(), domain: domain)
    }

    private init(localPart: String, domain: DomainName) throws(AddressError) {
        self.localPart = localPart
        self.domain = domain
        guard localPart.utf8.count + 1 + domain.ascii.utf8.count <= Self.longest else { throw AddressError(.tooLong) }
    }

    public var description: String { "\(localPart)@\(domain.ascii)" }

    /// The address without its subaddress (RFC 5233): `user@` of `user+tag@`; `nil` where there is none.
    public var withoutSubaddress: RecipientAddress? {
        guard let plus = localPart.firstIndex(of: "+"), plus > localPart.startIndex else { return nil }
        let user = localPart[..<plus]
        // `a.+b` has no user of its own: `a.` is no dot-atom.
        guard Self.isDotAtom(user) else { return nil }
        return try? RecipientAddress(localPart: String(user), domain: domain)
    }

    /// The domain and the names that it is below, longest first: what a mail domain of this address can be called.
    public var possibleMailDomains: [String] {
        let labels = domain.labels
        guard labels.count >= 2 else { return [] }
        return (0...labels.count - 2).map { labels[$0...].joined(separator: ".") }
    }

    /// Where the address lives in one of these mail domains, the longest that fits; the subdomain is empty at the apex.
    public func place(in mailDomains: Set<String>) -> (mailDomain: String, subdomain: String)? {
        places(in: mailDomains).first
    }

    func places(in mailDomains: Set<String>) -> [(mailDomain: String, subdomain: String)] {
        possibleMailDomains.filter(mailDomains.contains).compactMap { name in
            let subdomain = name == domain.ascii ? "" : String(domain.ascii.dropLast(name.count + 1))
            return subdomain.utf8.count <= 190 ? (name, subdomain) : nil
        }
    }

    /// Whether a text is a dot-atom of 1 to 64 characters: `atext` of RFC 5322 §3.2.3, with single dots inside.
    public static func isDotAtom(_ text: some StringProtocol) -> Bool {
        guard (1...64).contains(text.utf8.count) else { return false }
        return text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtomText) }
    }

    private static let symbols = Set("!#$%&'*+-/=?^_`{|}~".utf8)

    private static func isAtomText(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: symbols.contains(octet)
        }
    }
}

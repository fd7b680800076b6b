/// A host name as mail domains use it: at least two labels, lower-case ASCII (A-labels for international names), no root dot.
///
/// Two spellings of one name are equal: `München.Example.` and `xn--mnchen-3ya.example`.
public struct DomainName: Sendable, Hashable {
    /// The ASCII form, which Cloudflare and DNS know, such as `xn--mnchen-3ya.example`.
    public let ascii: String

    /// Reads what a person, a request or Cloudflare wrote.
    ///
    /// White space around it and one trailing dot are dropped; Unicode is mapped and converted (UTS #46 non-transitional, then
    /// IDNA 2008), which takes full-width letters and dots for their ASCII twins.
    public init(_ text: String) throws(DomainNameError) {
        ascii = try DomainNameParser.ascii(of: text)
    }

    /// For names cut from one that was validated already.
    private init(validated ascii: String) {
        self.ascii = ascii
    }

    /// The form for people, such as `münchen.example`. Equal to `ascii` for a name without international labels.
    public var unicode: String {
        InternationalNames.unicode(of: ascii) ?? ascii
    }

    /// From left to right, such as `["mail", "example", "com"]`.
    public var labels: [String] {
        ascii.split(separator: ".").map(String.init)
    }

    /// True for a name strictly below the other one: `mail.example.com` is below `example.com`.
    public func isBelow(_ other: DomainName) -> Bool {
        ascii.utf8.count > other.ascii.utf8.count + 1 && ascii.hasSuffix("." + other.ascii)
    }

    /// What stands left of the parent, such as `mail.ops` in `mail.ops.example.com`; `nil` when this is not below it.
    public func label(below parent: DomainName) -> String? {
        isBelow(parent) ? String(ascii.dropLast(parent.ascii.count + 1)) : nil
    }

    /// The name of a label, or of several with dots between, below this one.
    public func adding(_ label: String) throws(DomainNameError) -> DomainName {
        try DomainName(label + "." + ascii)
    }

    /// The last labels of the name; `nil` when it has fewer, or when fewer than two are asked for.
    func suffix(labels count: Int) -> DomainName? {
        let labels = labels
        guard count >= 2, count <= labels.count else { return nil }
        return DomainName(validated: labels.suffix(count).joined(separator: "."))
    }
}

extension DomainName: CustomStringConvertible {
    public var description: String { ascii }
}

extension DomainName: Comparable {
    public static func < (left: DomainName, right: DomainName) -> Bool { left.ascii < right.ascii }
}

extension DomainName: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        do {
            try self.init(text)
        } catch {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: error.message, underlyingError: error))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(ascii)
    }
}

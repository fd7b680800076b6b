/// A name that Cloudflare gave a thing: safe as a segment of a path, whatever its sender wrote.
public protocol CloudflareIdentifier: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible
where RawValue == String {
    /// `nil` for a text that could not stand in a path as one segment.
    init?(rawValue: String)
}

extension CloudflareIdentifier {
    public init?(_ text: String) {
        self.init(rawValue: text)
    }

    public var description: String { rawValue }

    /// Cloudflare's ids are 32 hexadecimal characters today. Any short word is taken, so that a new form of id is no outage, but
    /// nothing that means something in a URL: no slash, dot, percent sign or question mark.
    static func isValid(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}

/// A name in markup, of an element, an attribute or a property of style: in lower case, and as a number, since making a string of every
/// name takes longer than reading the tag.
///
/// Only the first sixteen octets count, which is more than any name has that matters here.
struct MarkupName: Sendable, Hashable {
    private static let longest = 16

    private(set) var head: UInt64 = 0
    private var tail: UInt64 = 0
    private var count: UInt8 = 0

    init() {}

    init(_ octets: some Sequence<UInt8>) {
        for octet in octets { append(octet) }
    }

    mutating func append(_ octet: UInt8) {
        guard count < Self.longest else { return }
        let lower = UInt64(UInt8(ascii: "A")...UInt8(ascii: "Z") ~= octet ? octet | 0x20 : octet)
        if count < 8 { head |= lower << (UInt64(count) * 8) } else { tail |= lower << (UInt64(count - 8) * 8) }
        count += 1
    }

    /// The octets that count.
    var octets: [UInt8] {
        (0..<UInt64(count)).map { index in
            let half = index < 8 ? head : tail
            return UInt8(truncatingIfNeeded: half >> (index % 8 * 8))
        }
    }
}

extension MarkupName: ExpressibleByStringLiteral {
    init(stringLiteral text: String) {
        self.init(text.utf8)
    }
}

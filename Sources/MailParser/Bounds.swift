/// How much of a mail is looked at. What lies beyond is left out and marked, so that the mail itself still arrives.
enum Bounds {
    /// Header fields of the message.
    static let headers = 2_000
    /// Octets of the header. Mail servers accept some hundred thousand.
    static let headerBlockLength = 4 << 20
    /// Octets of one header's value that are kept.
    static let headerLength = 64 << 10
    /// Parameters of a field, pieces counted.
    static let parameters = 1_000
    /// Octets of a field of addresses that are read: room for the addresses below.
    static let addressFieldLength = 1 << 20
    /// Addresses of one field.
    static let addresses = 2_000
    /// Leaves of the tree.
    static let parts = 1_000
    /// Lines that may stand between two parts: what GMime reads before anybody can count its parts.
    static let delimiters = 20_000
    /// Octets of a delimiter: RFC 2046, 5.1.1 allows for 74.
    static let delimiterLength = 200
    /// Lines in the headers of all parts, likewise.
    static let partFields = 200_000
    /// Octets of a part's header, and of those of all parts: GMime takes some forty times as much memory for them.
    static let partHeaderLength = 64 << 10
    static let partHeadersLength = 4 << 20
    /// Octets of multiparts that are cut once more, because GMime did not take them for such.
    static let recutLength = 64 << 20
    /// Multiparts and messages within each other.
    static let depth = 128
    /// Messages within each other; each is a tree of its own.
    static let messageDepth = 8
    /// Octets of UTF-8 of the text, and of the HTML.
    static let textLength = 4 << 20
}

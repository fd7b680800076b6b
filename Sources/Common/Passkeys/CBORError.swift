/// Why octets are not the CBOR that authenticators send. Inside this module only; outside it is a `PasskeyError`.
enum CBORError: Error, Hashable {
    /// The octets end within an item.
    case truncated
    /// A reserved or unassigned initial octet (RFC 8949 §3), or text that is not UTF-8.
    case malformed
    /// Octets after the one item that was expected.
    case trailing
    /// An indefinite length, or a break without one.
    case indefiniteLength
    /// A number or a length in more octets than it needs.
    case notShortest
    /// Any tag (major type 6).
    case tag
    /// The same key twice in a map.
    case duplicateKey
    /// A key that is neither a number nor a string.
    case keyType
    /// More octets, items or levels than any honest authenticator sends.
    case limit
}

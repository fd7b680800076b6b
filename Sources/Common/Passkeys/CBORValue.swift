/// One CBOR data item (RFC 8949), of the kinds that CTAP2 allows.
enum CBORValue: Hashable, Sendable {
    case unsigned(UInt64)
    /// The number is −1 − n, as on the wire; n goes beyond what `Int64` holds.
    case negative(UInt64)
    case bytes([UInt8])
    case text(String)
    case array([CBORValue])
    case map([CBORValue: CBORValue])
    case bool(Bool)
    case null
    case undefined
    case float(Double)

    /// A number as COSE's labels and algorithms are: small, of either sign.
    init(_ number: Int) {
        self = number < 0 ? .negative(UInt64(-1 - number)) : .unsigned(UInt64(number))
    }

    /// The value under a key of a map, which in COSE is a number.
    subscript(label: Int) -> CBORValue? {
        guard case .map(let entries) = self else { return nil }
        return entries[CBORValue(label)]
    }

    /// The value under a key of a map, which in attestation objects is a text.
    subscript(name: String) -> CBORValue? {
        guard case .map(let entries) = self else { return nil }
        return entries[.text(name)]
    }

    var int: Int? {
        switch self {
        case .unsigned(let number): Int(exactly: number)
        case .negative(let number): Int(exactly: number).map { -1 - $0 }
        default: nil
        }
    }

    var bytes: [UInt8]? {
        guard case .bytes(let octets) = self else { return nil }
        return octets
    }

    var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    var array: [CBORValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The keys of a map; `nil` for anything else.
    var keys: Set<CBORValue>? {
        guard case .map(let entries) = self else { return nil }
        return Set(entries.keys)
    }
}

import CCBOR

/// One step of libcbor's streaming decoder: a whole scalar or string, or the head of a container.
///
/// The streaming decoder is used, and the tree built by `CBORDecoder`, since libcbor 0.8's own tree builder sets memory aside for
/// whatever length an array claims, and frees nested items by recursion, so that some octets could end the process.
enum CBORItem {
    case scalar(CBORValue)
    case array(count: UInt64)
    case map(count: UInt64)
    case tag
    /// An indefinite length's start, or its break.
    case indefinite
    /// A string that is no UTF-8.
    case invalidText

    /// Reads the item at the start of the buffer.
    ///
    /// - Returns: the item and how many octets it took; for a container its head only.
    static func read(from buffer: UnsafeBufferPointer<UInt8>) throws(CBORError) -> (item: CBORItem, length: Int) {
        guard let start = buffer.baseAddress, !buffer.isEmpty else { throw .truncated }
        var callbacks = Self.callbacks
        var seen: CBORItem?
        // SAFETY: libcbor calls back at most once, before it returns, with pointers into the buffer; what they point at is copied
        // there. It reads within the length that it is given, and allocates nothing.
        let result = withUnsafeMutablePointer(to: &seen) { context in
            cbor_stream_decode(start, buffer.count, &callbacks, UnsafeMutableRawPointer(context))
        }
        switch result.status {
        case CBOR_DECODER_FINISHED:
            guard let seen else { throw .malformed }
            return (seen, result.read)
        case CBOR_DECODER_NEDATA: throw .truncated
        default: throw .malformed
        }
    }

    /// How many octets the item's head has at least: its first octet, and its number or length in the shortest form (RFC 8949 §4.2.1).
    /// `nil` where there is no choice.
    var shortestHead: Int? {
        switch self {
        case .scalar(.unsigned(let number)), .scalar(.negative(let number)), .array(let number), .map(let number):
            Self.head(of: number)
        case .scalar(.bytes(let octets)): Self.head(of: UInt64(octets.count))
        case .scalar(.text(let text)): Self.head(of: UInt64(text.utf8.count))
        default: nil
        }
    }

    /// How many octets follow the head within the item.
    var payload: Int {
        switch self {
        case .scalar(.bytes(let octets)): octets.count
        case .scalar(.text(let text)): text.utf8.count
        default: 0
        }
    }

    private static func head(of number: UInt64) -> Int {
        switch number {
        case ..<24: 1
        case ..<0x100: 2
        case ..<0x1_0000: 3
        case ..<0x1_0000_0000: 5
        default: 9
        }
    }

    /// Every callback that libcbor may take; none may be missing, for it does not look.
    private static var callbacks: cbor_callbacks {
        cbor_callbacks(
            uint8: { report(.scalar(.unsigned(UInt64($1))), to: $0) },
            uint16: { report(.scalar(.unsigned(UInt64($1))), to: $0) },
            uint32: { report(.scalar(.unsigned(UInt64($1))), to: $0) },
            uint64: { report(.scalar(.unsigned($1)), to: $0) },
            negint64: { report(.scalar(.negative($1)), to: $0) },
            negint32: { report(.scalar(.negative(UInt64($1))), to: $0) },
            negint16: { report(.scalar(.negative(UInt64($1))), to: $0) },
            negint8: { report(.scalar(.negative(UInt64($1))), to: $0) },
            byte_string_start: { report(.indefinite, to: $0) },
            byte_string: { report(.scalar(.bytes(Array(UnsafeBufferPointer(start: $1, count: $2)))), to: $0) },
            string: { context, start, count in
                let text = String(validating: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
                report(text.map { .scalar(.text($0)) } ?? .invalidText, to: context)
            },
            string_start: { report(.indefinite, to: $0) },
            indef_array_start: { report(.indefinite, to: $0) },
            array_start: { report(.array(count: unsigned($1)), to: $0) },
            indef_map_start: { report(.indefinite, to: $0) },
            map_start: { report(.map(count: unsigned($1)), to: $0) },
            tag: { context, _ in report(.tag, to: context) },
            float2: { report(.scalar(.float(Double($1))), to: $0) },
            float4: { report(.scalar(.float(Double($1))), to: $0) },
            float8: { report(.scalar(.float($1)), to: $0) },
            undefined: { report(.scalar(.undefined), to: $0) },
            null: { report(.scalar(.null), to: $0) },
            boolean: { report(.scalar(.bool($1)), to: $0) },
            indef_break: { report(.indefinite, to: $0) })
    }
}

// Functions of no type, for a C function pointer cannot carry one along.

private func report(_ item: CBORItem, to context: UnsafeMutableRawPointer?) {
    // SAFETY: the context is the `seen` of `CBORItem.read`, which is alive while libcbor runs.
    context?.assumingMemoryBound(to: CBORItem?.self).pointee = item
}

/// A `size_t`, which Swift imports as a signed number, though the octets can say more.
private func unsigned(_ size: Int) -> UInt64 {
    UInt64(UInt(bitPattern: size))
}

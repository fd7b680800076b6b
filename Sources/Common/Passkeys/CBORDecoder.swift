/// Reads CBOR in the form that CTAP2 prescribes ("CTAP2 canonical CBOR encoding form"), from somebody who may be lying.
///
/// Indefinite lengths, tags, duplicate keys and numbers longer than necessary are refused. The order of keys is not looked at: it
/// changes no meaning, and honest software in use gets it wrong. Nothing recurses, and no length is believed before its octets are there.
struct CBORDecoder {
    /// Octets of an attestation object or authenticator data at most; certificates make the largest, of some 5 KiB.
    static let maximumOctets = 65_536
    /// Levels of arrays and maps within each other. CTAP2 allows 4.
    static let maximumDepth = 16
    /// Items of all kinds together, keys included.
    static let maximumItems = 4_096

    /// Reads octets that are one item and nothing else.
    static func decode(_ octets: [UInt8]) throws(CBORError) -> CBORValue {
        let (value, length) = try decodePrefix(of: octets[...])
        guard length == octets.count else { throw .trailing }
        return value
    }

    /// Reads the item that the octets begin with.
    ///
    /// - Returns: the value and how many octets it took; what follows is the caller's matter.
    static func decodePrefix(of octets: ArraySlice<UInt8>) throws(CBORError) -> (value: CBORValue, length: Int) {
        guard octets.count <= maximumOctets else { throw .limit }
        return try octets.withUnsafeBufferPointer { buffer throws(CBORError) in
            var decoder = CBORDecoder(buffer: buffer)
            return (try decoder.run(), decoder.position)
        }
    }

    private let buffer: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var items = 0
    /// The containers that are open, the innermost last.
    private var open: [Container] = []

    private init(buffer: UnsafeBufferPointer<UInt8>) {
        self.buffer = buffer
    }

    private mutating func run() throws(CBORError) -> CBORValue {
        while true {
            guard var complete = try next() else { continue }
            while true {
                guard let innermost = open.indices.last else { return complete }
                try open[innermost].add(complete)
                guard open[innermost].missing == 0 else { break }
                complete = open.removeLast().value
            }
        }
    }

    /// Reads one item: the value when it is complete with that, `nil` when it opened a container.
    private mutating func next() throws(CBORError) -> CBORValue? {
        let (item, length) = try CBORItem.read(from: UnsafeBufferPointer(rebasing: buffer[position...]))
        if let shortest = item.shortestHead, length - item.payload != shortest { throw .notShortest }
        position += length
        items += 1
        guard items <= Self.maximumItems else { throw .limit }
        switch item {
        case .scalar(let value): return value
        case .array(let count): return try enter(count: count, isMap: false)
        case .map(let count): return try enter(count: count, isMap: true)
        case .tag: throw .tag
        case .indefinite: throw .indefiniteLength
        case .invalidText: throw .malformed
        }
    }

    private mutating func enter(count: UInt64, isMap: Bool) throws(CBORError) -> CBORValue? {
        // Each element takes an octet at least, so a count beyond what is left is a lie, or the octets were cut off.
        let left = UInt64(buffer.count - position)
        guard count <= (isMap ? left / 2 : left) else { throw .truncated }
        guard open.count < Self.maximumDepth else { throw .limit }
        guard count > 0 else { return isMap ? .map([:]) : .array([]) }
        open.append(Container(isMap: isMap, missing: Int(count) * (isMap ? 2 : 1)))
        return nil
    }
}

extension CBORDecoder {
    /// An array or a map of which some elements are still to come.
    private struct Container {
        let isMap: Bool
        /// Elements to come; a map's key and value are two.
        var missing: Int
        private var elements: [CBORValue] = []
        private var entries: [CBORValue: CBORValue] = [:]
        private var key: CBORValue?

        init(isMap: Bool, missing: Int) {
            self.isMap = isMap
            self.missing = missing
        }

        var value: CBORValue { isMap ? .map(entries) : .array(elements) }

        mutating func add(_ value: CBORValue) throws(CBORError) {
            missing -= 1
            guard isMap else {
                elements.append(value)
                return
            }
            if let key {
                self.key = nil
                guard entries.updateValue(value, forKey: key) == nil else { throw .duplicateKey }
                return
            }
            switch value {
            case .unsigned, .negative, .text, .bytes: key = value
            default: throw .keyType
            }
        }
    }
}

import CLZ4

/// Octets, packed where that makes them fewer: they go to the database and back, and lie there, as that many.
///
/// Packed they are one block of LZ4 (LZ4 Block Format Description) and nothing else, so their length has to be kept beside them. What
/// has as many octets as its length is not packed.
public struct PackedOctets: Sendable, Hashable {
    /// As they are kept.
    public let octets: [UInt8]
    /// How many they are when they are unpacked.
    public let length: Int

    /// Octets that were kept.
    public init(octets: [UInt8], length: Int) {
        self.octets = octets
        self.length = length
    }

    public init(packing octets: [UInt8]) {
        self.init(packing: octets[...])
    }

    /// Packs octets. All of an array that cannot be made fewer are not copied.
    public init(packing octets: ArraySlice<UInt8>) {
        self.init(octets: octets.withUnsafeBufferPointer(Self.packed) ?? Array(octets), length: octets.count)
    }

    public var isPacked: Bool { octets.count != length }

    /// The octets as they were.
    /// - Throws: `NotPacked` for what nobody of ours packed.
    public func unpacked() throws(NotPacked) -> [UInt8] {
        guard isPacked else { return octets }
        guard octets.count < length, length <= Self.longest else { throw NotPacked() }
        let unpacked = octets.withUnsafeBytes { packed in
            [UInt8](unsafeUninitializedCapacity: length) { target, count in
                let written = LZ4_decompress_safe(packed.baseAddress, target.baseAddress, Int32(packed.count), Int32(length))
                count = Int(max(0, written))
            }
        }
        guard unpacked.count == length else { throw NotPacked() }
        return unpacked
    }

    /// Octets that can be packed together; more are left as they are.
    private static let longest = Int(LZ4_MAX_INPUT_SIZE)

    /// `nil` where it would be no fewer.
    private static func packed(_ octets: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard 2...longest ~= octets.count else { return nil }
        let room = octets.count - 1
        let packed = [UInt8](unsafeUninitializedCapacity: room) { target, count in
            count = Int(LZ4_compress_default(octets.baseAddress, target.baseAddress, Int32(octets.count), Int32(room)))
        }
        return packed.isEmpty ? nil : packed
    }
}

/// What should have been packed octets is something else.
public struct NotPacked: Error {}

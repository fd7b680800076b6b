import Glibc

/// Searches that take a fraction of the time of the standard library's.
extension UnsafeBufferPointer<UInt8> {
    /// Where an octet stands at or after a place; the end where it does not.
    package func firstIndex(of octet: UInt8, from start: Int) -> Int {
        guard start < count, let base = baseAddress, let found = memchr(base + start, Int32(octet), count - start) else {
            return count
        }
        return UnsafeRawPointer(base).distance(to: found)
    }

    /// The scalar at a place of the UTF-8 of a string, which moves behind it.
    func nextScalar(_ place: inout Int) -> UInt32 {
        let first = self[place]
        let length = Swift.max(1, (~first).leadingZeroBitCount)
        var value = UInt32(length == 1 ? first : first & (0x7F >> length))
        for octet in self[(place + 1)..<Swift.min(place + length, count)] { value = value << 6 | UInt32(octet & 0x3F) }
        place += length
        return value
    }
}

extension [UInt8] {
    /// Where an octet stands at or after a place; the end where it does not.
    package func firstIndex(of octet: UInt8, from start: Int) -> Int {
        withUnsafeBufferPointer { $0.firstIndex(of: octet, from: start) }
    }
}

extension ArraySlice<UInt8> {
    /// Whether an octet stands there.
    package func has(_ octet: UInt8) -> Bool {
        withUnsafeBufferPointer { $0.firstIndex(of: octet, from: 0) < $0.count }
    }
}

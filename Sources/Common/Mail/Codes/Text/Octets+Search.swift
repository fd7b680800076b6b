import Glibc

extension [UInt8] {
    /// Where an octet stands at or after a place; the end where it does not. Takes a fraction of `firstIndex(of:)`'s time.
    func firstIndex(of octet: UInt8, from start: Int) -> Int {
        guard start < count else { return count }
        return withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress, let found = memchr(base + start, Int32(octet), count - start) else {
                return count
            }
            return base.distance(to: UnsafeRawPointer(found))
        }
    }
}

extension ArraySlice<UInt8> {
    /// Whether an octet stands there. Takes a fraction of `contains`' time.
    func has(_ octet: UInt8) -> Bool {
        withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return false }
            return memchr(base, Int32(octet), buffer.count) != nil
        }
    }
}

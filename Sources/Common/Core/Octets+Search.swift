#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Searches that take a fraction of the time of the standard library's.
extension UnsafeBufferPointer<UInt8> {
    /// Where an octet stands at or after a place; the end where it does not.
    package func firstIndex(of octet: UInt8, from start: Int) -> Int {
        guard start < count, let base = baseAddress, let found = memchr(base + start, Int32(octet), count - start) else {
            return count
        }
        return UnsafeRawPointer(base).distance(to: found)
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

/// What part of something is asked for by `Range` (RFC 9110 §14). One range is served; who asks for several gets everything, as does
/// who asks in a way that is none.
enum ByteRange: Sendable, Equatable {
    case everything
    case part(Range<Int>)
    /// It begins behind the end.
    case unsatisfiable

    /// - Parameter size: octets that there are.
    init(_ header: String?, size: Int) {
        self = .everything
        guard let header, header.lowercased().hasPrefix("bytes=") else { return }
        let parts = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false).map(Self.trimmed)
        guard parts.count == 2 else { return }
        switch (Self.number(parts[0]), Self.number(parts[1])) {
        case (nil, let last?) where parts[0].isEmpty:
            self = last == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - last)..<size)
        case (let first?, nil) where parts[1].isEmpty:
            self = first < size ? .part(first..<size) : .unsatisfiable
        case (let first?, let last?) where first <= last:
            self = first < size ? .part(first..<min(last, size - 1) + 1) : .unsatisfiable
        default: return
        }
    }

    private static func trimmed(_ text: Substring) -> Substring { text.trimmingPrefix { $0 == " " || $0 == "\t" } }

    /// Digits alone; a number that is too large counts as the largest.
    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return Int(text) ?? Int.max
    }
}

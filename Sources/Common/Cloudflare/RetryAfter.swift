#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The `Retry-After` header field (RFC 9110 §10.2.3): whole seconds or an HTTP date.
enum RetryAfter {
    /// How long to stay away after a 429 that does not say.
    static let unsaid: Duration = .seconds(900)
    /// Nobody is to stop the queue for longer by one header field.
    static let longest: Duration = .seconds(3600)

    /// `nil` when the field is missing or is neither form. A date in the past gives zero, everything over an hour an hour.
    static func parse(_ field: String?, now: Date) -> Duration? {
        guard let text = field?.trimmedSpaces, !text.isEmpty else { return nil }
        if text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) {
            guard let seconds = Int64(text) else { return longest }
            return min(.seconds(seconds), longest)
        }
        guard let date = HTTPDate.parse(text) else { return nil }
        let seconds = min(max(date.timeIntervalSince(now).rounded(.up), 0), 3600)
        return .seconds(Int64(seconds))
    }
}

extension String {
    fileprivate var trimmedSpaces: String {
        var text = self[...]
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return String(text)
    }
}

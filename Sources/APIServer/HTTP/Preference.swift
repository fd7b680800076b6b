import HTTPTypes
import Hummingbird

/// What a client would like (RFC 7240): to wait for the end of a job, or not.
struct Preference: Sendable, Equatable {
    /// The longest time a request is held.
    static let longestWait = 60

    /// Seconds to wait, at most 60; `nil` when the client did not say.
    var wait: Int?
    var respondAsync: Bool

    init(_ headers: HTTPFields) {
        wait = nil
        respondAsync = false
        for header in headers[values: .prefer] {
            for item in header.split(separator: ",") {
                let text = item.split(separator: ";").first.map { $0.filter { !$0.isWhitespace }.lowercased() } ?? ""
                if text == "respond-async" { respondAsync = true }
                // The first one counts (RFC 7240 §2).
                if wait == nil, text.hasPrefix("wait="), let seconds = Int(text.dropFirst(5)), seconds >= 0 {
                    wait = min(seconds, Self.longestWait)
                }
            }
        }
    }
}

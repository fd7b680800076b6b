import Core

/// A strong validator (RFC 9110 §8.8.3).
struct EntityTag: Sendable, Hashable, CustomStringConvertible {
    let description: String

    /// - Parameter text: without quotes in it.
    init(_ text: String) {
        description = "\"\(text)\""
    }

    /// Whether `If-None-Match` has it; its comparison is the weak one.
    func isMatched(by header: String?) -> Bool {
        guard let header else { return false }
        let accepted = ["*", description, "W/" + description]
        return header.split(separator: ",").contains { accepted.contains(String($0).trimmingWhitespace()) }
    }

    /// Whether the part that `Range` names is of what the client has a part of already: `If-Range` is absent, or is this tag.
    func mayContinue(_ header: String?) -> Bool {
        header.map { $0.trimmingWhitespace() == description } ?? true
    }
}

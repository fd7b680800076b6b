/// A pattern for local parts: `*` stands for any characters, `?` for one, everything else for itself. Case does not matter.
public struct GlobPattern: Sendable, Hashable {
    public static let longest = 128

    public let text: String

    /// `nil` for what no local part could ever match, or what is longer than anybody needs.
    public init?(_ text: String) {
        guard (1...Self.longest).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x40 })
        else { return nil }
        self.text = text.lowercased()
    }

    /// Whether the whole of a local part fits. Its time is at most the product of both lengths.
    public func matches(_ localPart: String) -> Bool {
        let pattern = Array(text.utf8)
        let word = Array(localPart.lowercased().utf8)
        var at = 0
        var next = 0
        // Where to go on when what follows the last star does not fit: one more character is the star's.
        var star: (pattern: Int, word: Int)?
        while at < word.count {
            if next < pattern.count, pattern[next] == UInt8(ascii: "*") {
                star = (next, at)
                next += 1
            } else if next < pattern.count, pattern[next] == UInt8(ascii: "?") || pattern[next] == word[at] {
                next += 1
                at += 1
            } else if let last = star {
                star = (last.pattern, last.word + 1)
                next = last.pattern + 1
                at = last.word + 1
            } else {
                return false
            }
        }
        return pattern[next...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}

/// Words that a mailbox is found by: at most 20, in alphabetical order, each once.
public struct MailboxTags: Sendable, Hashable {
    public static let maximumCount = 20
    public static let none = MailboxTags(names: [])

    public let names: [String]

    private init(names: [String]) {
        self.names = names
    }

    /// Reads what somebody wrote; how many there are counts before repetitions are dropped.
    public init(_ texts: [String]) throws(MailboxTagsError) {
        guard texts.count <= Self.maximumCount else { throw .tooMany }
        var names: Set<String> = []
        for text in texts {
            guard let name = Self.name(text) else { throw .invalidTag }
            names.insert(name)
        }
        self.names = names.sorted()
    }

    /// A tag as it is kept: without white space around it, in lower case; `nil` when it is none (`^[a-z0-9_-]{1,32}$`).
    static func name(_ text: String) -> String? {
        var rest = Substring(text)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        // Some letters become ASCII ones only when they are lowered.
        guard (1...32).contains(rest.utf8.count), rest.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let name = rest.lowercased()
        let isValid = name.utf8.allSatisfy { octet in
            switch octet {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                true
            default: false
            }
        }
        return isValid ? name : nil
    }
}

/// Makes names of mailboxes that look as if people or departments had them: `ava-lin`, `support-desk`.
///
/// Each try for a mailbox has a number: the first is a bare name, the next ones end in digits, and from the eighth on they are plain
/// words with four digits.
public struct MailboxNameGenerator {
    /// Tries for one mailbox; when all of them are taken, there is none.
    public static let maximumAttempts = 8

    private let random: () -> Double

    /// - Parameter random: numbers from 0 to below 1.
    public init(random: @escaping () -> Double = { Double.random(in: 0..<1) }) {
        self.random = random
    }

    // MARK: Local parts

    /// - Parameter attempt: from 0.
    public func localPart(attempt: Int) -> String {
        guard attempt < Self.maximumAttempts - 1 else { return pick(["hello", "contact", "updates", "notify"]) + digits(4) }
        let name = index(10) < 6 ? personalName() : functionalName()
        return attempt == 0 ? name : Self.cut(name, for: 2) + digits(2)
    }

    private func personalName() -> String {
        let first = pick(["ava", "leo", "mia", "kai", "nora", "zoe", "milo", "iris", "luca", "noah"])
        let last = pick(["lin", "park", "stone", "wren", "chen", "hart", "song", "west", "reed", "lee"])
        return switch index(4) {
        case 0: "\(first)-\(last)"
        case 1: first + last
        case 2: first + digits(2)
        default: first + last.prefix(1) + digits(2)
        }
    }

    private func functionalName() -> String {
        let word = pick([
            "hello", "updates", "contact", "support", "alerts", "notify", "status", "careers", "billing", "press", "product",
            "welcome",
        ])
        return switch index(3) {
        case 0: word
        case 1: word + digits(2)
        default: "\(word)-" + pick(["team", "desk", "ops"])
        }
    }

    // MARK: Subdomains

    /// - Parameter attempt: from 0.
    public func subdomain(attempt: Int) -> String {
        if attempt >= Self.maximumAttempts - 1 { return numbered(pick(["mail", "relay", "desk.team", "ops.hub"]), digits: 4) }
        let name =
            index(10) < 5
            ? pick(["mail", "relay", "desk", "hub", "post", "inbox", "notify", "status", "support", "letters"])
            : pick([
                "desk.hub", "ops.alpha", "team.hub", "desk.mail", "relay.ops", "support.desk", "status.mail", "inbox.team",
                "post.hub",
            ])
        return attempt == 0 ? name : numbered(name, digits: 2)
    }

    /// The digits go to the last label.
    private func numbered(_ name: String, digits count: Int) -> String {
        var labels = name.split(separator: ".").map(String.init)
        let last = labels.removeLast()
        labels.append(Self.cut(last, for: count) + digits(count))
        return labels.joined(separator: ".")
    }

    // MARK: Chance

    /// The name as long as it may be before so many digits.
    private static func cut(_ name: String, for digits: Int) -> String {
        var name = name.prefix(Subdomain.longestLabel - digits)
        while name.last == "-" { name.removeLast() }
        return String(name)
    }

    private func digits(_ count: Int) -> String {
        (0..<count).map { _ in String(index(10)) }.joined()
    }

    private func pick(_ words: [String]) -> String { words[index(words.count)] }

    private func index(_ count: Int) -> Int { min(max(Int(random() * Double(count)), 0), count - 1) }
}

/// A place in a text that has the form of a code.
struct CodeToken: Sendable, Hashable {
    enum Shape: Sendable, Hashable {
        case digits
        /// `123 456`, `123-456`, or one digit at a time.
        case groups
        /// `G-123456`: the letters name the sender.
        case prefixed
        case alphanumeric
        case hyphenated
        case letters
    }

    /// The code as a user types it.
    let value: String
    let range: Range<Int>
    let shape: Shape
    var isAfterHash = false

    /// 1900 to 2099.
    var isLikeYear: Bool { value.utf8.count == 4 && (value.hasPrefix("19") || value.hasPrefix("20")) && shape == .digits }

    /// Year, month and day in one.
    var isLikeDate: Bool {
        guard shape == .digits, value.utf8.count == 8, value.hasPrefix("19") || value.hasPrefix("20") else { return false }
        guard let month = Int(value.dropFirst(4).prefix(2)), let day = Int(value.suffix(2)) else { return false }
        return 1...12 ~= month && 1...31 ~= day
    }

    /// A word with a number at its end, such as `iPhone15`, `SAVE20` or `Q32024`.
    var isLikeProductName: Bool {
        guard shape == .alphanumeric else { return false }
        let letters = value.utf8.prefix { !(0x30...0x39).contains($0) }.count
        let digits = value.utf8.count - letters
        guard value.utf8.suffix(digits).allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        return letters >= 3 && (digits <= 3 || value.suffix(4).hasPrefix("20"))
    }

    var hasDigit: Bool { value.utf8.contains { (0x30...0x39).contains($0) } }

    var hasLowerCase: Bool { value.utf8.contains { (0x61...0x7A).contains($0) } }
}

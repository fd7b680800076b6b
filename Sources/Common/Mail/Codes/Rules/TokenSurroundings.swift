/// The characters right beside a token, which may make it part of something else.
struct TokenSurroundings {
    private let before: UInt32
    private let beforeThat: UInt32
    private let after: UInt32
    private let afterThat: UInt32
    private let third: UInt32
    private let isMasked: Bool
    /// Digits after a comma that follows the token, and whether they belong to a price or a number in thousands.
    private let hasFraction: Bool

    init(_ range: Range<Int>, in scalars: [UInt32]) {
        func at(_ place: Int) -> UInt32 { scalars.indices.contains(place) ? scalars[place] : 0 }
        // `$ 1234` is a price as `$1234` is.
        let isSpaced = at(range.lowerBound - 1) == PlainText.space && Self.isCurrency(at(range.lowerBound - 2))
        before = at(range.lowerBound - (isSpaced ? 2 : 1))
        beforeThat = at(range.lowerBound - (isSpaced ? 3 : 2))
        after = at(range.upperBound)
        afterThat = at(range.upperBound + 1)
        third = at(range.upperBound + 2)
        var end = range.upperBound + 1
        while at(end).isASCIIDigit { end += 1 }
        let digits = end - range.upperBound - 1
        // `604182,5分钟内有效` is a code and a period; nobody there writes cents behind a comma.
        hasFraction = digits == 3 || 1...2 ~= digits && !ScalarFolding.isEastAsian(at(end))
        var masks = 0
        var place = range.lowerBound - 1
        while Self.isMask(at(place)) || (at(place) == PlainText.space && Self.isMask(at(place - 1))) {
            if at(place) != PlainText.space { masks += 1 }
            place -= 1
        }
        // `*4417` is the end of a card's number, `*482913*` is set in bold.
        let hidden = before == PlainText.space || before == UInt32(mark: "-") ? range.lowerBound - 2 : range.lowerBound - 1
        let isCrossedOut = (0..<3).allSatisfy { at(hidden - $0) | 0x20 == UInt32(mark: "x") }
        let isCardEnd =
            range.count == 4 && (Self.isMask(at(range.lowerBound - 1)) || Self.isDots(before, beforeThat) || isCrossedOut)
        isMasked = (masks >= 2 || isCardEnd) && !Self.isMask(after)
    }

    var isAfterHash: Bool { before == UInt32(mark: "#") }

    func isPartOfOther(ignoringHyphenBefore: Bool) -> Bool {
        if isMasked || isGlued(before) || isGlued(after) { return true }
        if !ignoringHyphenBefore, before == UInt32(mark: "-"), beforeThat.isASCIIAlphanumeric { return true }
        if after == UInt32(mark: "-"), afterThat.isASCIIAlphanumeric { return true }
        if before == UInt32(mark: "+") || Self.isCurrency(before) { return true }
        if before == UInt32(mark: "&") || (before == UInt32(mark: "#") && beforeThat == UInt32(mark: "&")) { return true }
        if after == UInt32(mark: "%") || after == UInt32(mark: "°") || after == UInt32(mark: "º") || after == UInt32(mark: "ª") {
            return true
        }
        return isInDottedName || isInFraction
    }

    private func isGlued(_ value: UInt32) -> Bool {
        switch value {
        case UInt32(mark: "_"), UInt32(mark: "@"), UInt32(mark: "\\"), UInt32(mark: "/"), UInt32(mark: "~"), UInt32(mark: "^"):
            true
        default: false
        }
    }

    /// Versions, decimals, names of files and hosts; but `482913.It` is a forgotten space.
    private var isInDottedName: Bool {
        if before == UInt32(mark: "."), beforeThat.isASCIIAlphanumeric { return true }
        guard after == UInt32(mark: "."), afterThat.isASCIIAlphanumeric else { return false }
        return !(afterThat.isASCIIUpper && third.isASCIILower)
    }

    private var isInFraction: Bool {
        if before == UInt32(mark: ",") || before == UInt32(mark: ":"), beforeThat.isASCIIDigit { return true }
        if before == UInt32(mark: "'"), beforeThat.isASCIIDigit { return true }
        if after == UInt32(mark: ",") { return hasFraction }
        return (after == UInt32(mark: ":") || after == UInt32(mark: "'")) && afterThat.isASCIIDigit
    }

    private static func isCurrency(_ value: UInt32) -> Bool {
        switch value {
        case UInt32(mark: "$"), UInt32(mark: "€"), UInt32(mark: "£"), UInt32(mark: "¥"), UInt32(mark: "₩"), UInt32(mark: "₽"),
            UInt32(mark: "₹"), UInt32(mark: "¢"), 0xFFE5:
            true
        default: false
        }
    }

    /// `...4829`.
    private static func isDots(_ last: UInt32, _ beforeThat: UInt32) -> Bool {
        last == UInt32(mark: ".") && beforeThat == UInt32(mark: ".")
    }

    /// Stars and dots that stand for hidden digits.
    private static func isMask(_ value: UInt32) -> Bool {
        value == UInt32(mark: "*") || value == UInt32(mark: "•") || value == UInt32(mark: "·") || value == UInt32(mark: "…")
    }
}

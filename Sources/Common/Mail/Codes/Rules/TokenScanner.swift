/// Finds what has the form of a code, and leaves out what is plainly another number: dates, times, prices, phone numbers,
/// versions, sizes, parts of longer names.
struct TokenScanner {
    /// More tokens than this are not looked at; a mail with a code has a handful.
    static let most = 4096
    /// How far around a number its language is looked for.
    private static let reach = 24

    private let text: PlainText
    private let scalars: [UInt32]
    private let runs: [CharacterRun]
    /// Places at which a cue ends, for `OTP-482913`.
    private let cueEnds: Set<Int>
    private(set) var tokens: [CodeToken] = []

    init(_ text: PlainText, mask: AddressMask, cues: [Cue]) {
        self.text = text
        scalars = text.scalars
        runs = CharacterRun.all(in: text, outside: mask)
        cueEnds = Set(cues.lazy.filter { !$0.kinds.isDisjoint(with: .names) }.map(\.range.upperBound))
        var index = 0
        while index < runs.count, tokens.count < Self.most { index = scan(index) }
    }

    /// Takes what begins with a run; gives the run to go on with.
    private mutating func scan(_ index: Int) -> Int {
        let run = runs[index]
        if run.count == 1, let next = scanSingles(index) { return next }
        if run.isDigits, let next = scanDigitGroups(index) { return next }
        if at(run.range.upperBound) == UInt32(mark: "-"), isNext(index, after: 1) { return scanHyphenated(index) }
        addPlain(run)
        return index + 1
    }

    private func at(_ place: Int) -> UInt32 { scalars.indices.contains(place) ? scalars[place] : 0 }

    /// Whether the next run begins that many characters after this one's end.
    private func isNext(_ index: Int, after distance: Int) -> Bool {
        index + 1 < runs.count && runs[index + 1].range.lowerBound == runs[index].range.upperBound + distance
    }

    private func gap(_ index: Int) -> ArraySlice<UInt32> {
        scalars[runs[index].range.upperBound..<runs[index + 1].range.lowerBound]
    }

    private func value(_ range: Range<Int>) -> String { text.string(range) }

    // MARK: One character at a time

    private mutating func scanSingles(_ first: Int) -> Int? {
        var last = first
        while last + 1 < runs.count, runs[last + 1].count == 1, isThin(gap(last)) { last += 1 }
        guard last - first >= 3 else { return nil }
        let code = runs[first...last].map { value($0.range) }.joined()
        let digits = code.utf8.count { (0x30...0x39).contains($0) }
        let isUpper = runs[first...last].allSatisfy { $0.lower == 0 }
        if last - first < 8, isUpper, digits >= 3 || (digits >= 1 && code.utf8.count >= 5) {
            add(code, runs[first].range.lowerBound..<runs[last].range.upperBound, .groups)
        }
        return last + 1
    }

    /// White space, or one mark with spaces around.
    private func isThin(_ gap: ArraySlice<UInt32>) -> Bool {
        guard gap.count <= 3 else { return false }
        let marks = gap.filter { $0 != PlainText.space && $0 != PlainText.newline }
        return marks.count <= 1
            && marks.allSatisfy { $0 == UInt32(mark: "-") || $0 == UInt32(mark: "·") || $0 == UInt32(mark: "|") }
    }

    // MARK: Groups of digits

    private mutating func scanDigitGroups(_ first: Int) -> Int? {
        var last = first
        while last + 1 < runs.count, runs[last + 1].isDigits, joins(last) { last += 1 }
        guard last > first else { return nil }
        let group = runs[first...last]
        let total = group.reduce(0) { $0 + $1.count }
        let gaps = (first..<last).map { Array(gap($0)) }
        let isSpaced = gaps.allSatisfy { $0 == [PlainText.space] }
        if total <= 8, isGroupedCode(group, total), !isServiceNumber(group), Set(gaps).count == 1, gaps[0] != [UInt32(mark: ".")],
            gaps[0] != [UInt32(mark: "/")]
        {
            let range = runs[first].range.lowerBound..<runs[last].range.upperBound
            add(group.map { value($0.range) }.joined(), range, .groups)
        } else if total <= 8, isSpaced {
            for run in group { addPlain(run) }
        }
        return last + 1
    }

    /// Groups of one length, as codes are printed; two years are a period.
    private func isGroupedCode(_ group: ArraySlice<CharacterRun>, _ total: Int) -> Bool {
        guard let size = group.first?.count, 2...4 ~= size, total >= 6, group.allSatisfy({ $0.count == size }) else {
            return false
        }
        return size != 4 || !group.allSatisfy { ["19", "20"].contains(value($0.range).prefix(2)) }
    }

    /// `1588-0293` in Korean: whom one calls.
    private func isServiceNumber(_ group: ArraySlice<CharacterRun>) -> Bool {
        guard let first = group.first, let last = group.last, group.count == 2, first.count == 4, last.count == 4,
            at(first.range.upperBound) == UInt32(mark: "-"), ["15", "16", "18"].contains(value(first.range).prefix(2))
        else { return false }
        let around = max(0, first.range.lowerBound - Self.reach)..<min(scalars.count, last.range.upperBound + Self.reach)
        return scalars[around].contains(where: ScalarFolding.isHangul)
    }

    /// Whether two groups of digits are one number: a date, a time, a phone or card number, or a code in groups.
    private func joins(_ index: Int) -> Bool {
        let (left, right) = (runs[index].count, runs[index + 1].count)
        let gap = Array(gap(index))
        switch gap {
        case [UInt32(mark: "-")], [UInt32(mark: ".")], [UInt32(mark: "/")]: return true
        case [PlainText.space]: return left <= 4 && right <= 4
        case [PlainText.space, UInt32(mark: "-"), PlainText.space]: return left == right && left <= 4
        default:
            // `030 (123) 4567` is one number; `8841 (5 minutes)` is two.
            if gap.contains(UInt32(mark: "(")), at(runs[index + 1].range.upperBound) != UInt32(mark: ")") { return false }
            return gap.count <= 3 && gap.contains { $0 == UInt32(mark: "(") || $0 == UInt32(mark: ")") }
                && gap.allSatisfy {
                    $0 == PlainText.space || $0 == UInt32(mark: "(") || $0 == UInt32(mark: ")") || $0 == UInt32(mark: "-")
                }
                && left <= 4 && right <= 4
        }
    }

    // MARK: Hyphens

    private mutating func scanHyphenated(_ first: Int) -> Int {
        var last = first
        while last + 1 < runs.count, isNext(last, after: 1), at(runs[last].range.upperBound) == UInt32(mark: "-") { last += 1 }
        let (left, right) = (runs[first], runs[last])
        let isPair = last - first == 1
        let range = left.range.lowerBound..<right.range.upperBound
        if cueEnds.contains(runs[last - 1].range.upperBound), isPair || right.isDigits {
            addPlain(right, isJoined: true)
        } else if isPair, isPrefix(left, right) {
            add(value(right.range), range, .prefixed)
        } else if isPair, isHyphenatedCode(left, right) {
            add(value(range), range, .hyphenated)
        }
        return last + 1
    }

    private func isPrefix(_ left: CharacterRun, _ right: CharacterRun) -> Bool {
        guard left.isLetters, left.lower == 0, right.isDigits, 4...8 ~= right.count, !isMasking(left.range) else { return false }
        return left.count <= 2 || (left.count <= 4 && right.count > 4)
    }

    private func isHyphenatedCode(_ left: CharacterRun, _ right: CharacterRun) -> Bool {
        guard 2...4 ~= left.count, 2...4 ~= right.count else { return false }
        if left.lower + right.lower > 0, !isLowerCasePair(left, right) { return false }
        // Two letters and a number are a model or a shelf; beside a short group of a code the other one is mixed, or both have digits.
        if min(left.count, right.count) == 2 {
            let isMixed = [left, right].contains { $0.digits > 0 && !$0.isDigits && $0.count > 2 }
            guard left.count + right.count >= 5, isMixed || (left.digits > 0 && right.digits > 0) else { return false }
        }
        guard !left.isDigits || !right.isDigits, !isMasking(left.range) else { return false }
        return !NumberNotation.abbreviations.contains(value(left.range))
            && !NumberNotation.abbreviations.contains(value(right.range))
    }

    /// `fk29-xq7m`, but not the words of a name.
    private func isLowerCasePair(_ left: CharacterRun, _ right: CharacterRun) -> Bool {
        left.count == right.count && left.count >= 3 && left.digits > 0 && right.digits > 0
            && left.lower + left.digits == left.count && right.lower + right.digits == right.count
    }

    /// `XXXX`, as card numbers are hidden.
    private func isMasking(_ range: Range<Int>) -> Bool { range.allSatisfy { scalars[$0] | 0x20 == UInt32(mark: "x") } }

    // MARK: Single runs

    private mutating func addPlain(_ run: CharacterRun, isJoined: Bool = false) {
        guard 4...8 ~= run.count else { return }
        if run.isDigits {
            add(value(run.range), run.range, .digits, isJoined: isJoined)
        } else if run.isLetters {
            if run.lower == 0 { add(value(run.range), run.range, .letters, isJoined: isJoined) }
        } else if !NumberNotation.isMeasure(value(run.range)) {
            add(value(run.range), run.range, .alphanumeric, isJoined: isJoined)
        }
    }

    /// `“春日4829”` is one password; `「コード4829」` names a code.
    private func endsQuotedPhrase(_ range: Range<Int>) -> Bool {
        var place = range.lowerBound
        while place > 0, range.lowerBound - place < 6, ScalarFolding.isEastAsian(scalars[place - 1]) { place -= 1 }
        guard place < range.lowerBound, place > 0, !cueEnds.contains(range.lowerBound) else { return false }
        switch scalars[place - 1] {
        case UInt32(mark: "“"), UInt32(mark: "\""), UInt32(mark: "「"), UInt32(mark: "『"), UInt32(mark: "《"): return true
        default: return false
        }
    }

    private mutating func add(_ code: String, _ range: Range<Int>, _ shape: CodeToken.Shape, isJoined: Bool = false) {
        let surroundings = TokenSurroundings(range, in: scalars)
        guard !surroundings.isPartOfOther(ignoringHyphenBefore: isJoined), !endsQuotedPhrase(range) else { return }
        tokens.append(CodeToken(value: code, range: range, shape: shape, isAfterHash: surroundings.isAfterHash))
    }
}

/// Decides whether a token is the number of something that is no code: an order, a price, a period.
struct NumberLabels {
    private let place: TokenPlace
    private let signals: MessageSignals

    init(_ place: TokenPlace, signals: MessageSignals) {
        self.place = place
        self.signals = signals
    }

    var ownToken: Bool { isMeasured || isLabelledBefore || isLabelledAfter }

    /// "4829 minutes", "4829円".
    private var isMeasured: Bool {
        let end = place.token.range.upperBound
        return place.after.prefix(4).contains { cue in
            guard cue.kinds.contains(.unit) else { return false }
            let isSpaced = cue.range.lowerBound == end + 1 && place.text.scalars[end] == PlainText.space
            // One syllable may as well begin the next word: `482913 회원님`.
            let isSyllable = cue.range.count == 1 && ScalarFolding.isEastAsian(place.text.scalars[cue.range.lowerBound])
            return cue.range.lowerBound == end || (isSpaced && !isSyllable)
        }
    }

    private var isLabelledBefore: Bool {
        for cue in place.before {
            let gap = cue.range.upperBound..<place.token.range.lowerBound
            if place.hasNumber(gap) { return false }
            if isName(cue) { return false }
            if cue.kinds.contains(.label) || isRoomCode(cue) {
                if governs(cue, gap) { return !isObject(cue, gap) }
            } else if cue.kinds.contains(.noun), isBesideNoun(cue, gap) {
                return !isObject(cue, gap)
            }
        }
        return false
    }

    /// The nearest name wins, so that "order 12345: your verification code is 482913" has both numbers right.
    private func isName(_ cue: Cue) -> Bool {
        !cue.kinds.contains(.label) && signals.strength(of: cue.kinds) != nil
    }

    /// The passcode of a meeting.
    private func isRoomCode(_ cue: Cue) -> Bool {
        cue.kinds.contains(.conditional) && signals.strength(of: cue.kinds) == nil
    }

    private func governs(_ cue: Cue, _ gap: Range<Int>) -> Bool {
        if place.isBare(gap) { return true }
        if place.isInSentence(cue), gap.count <= 30 { return true }
        guard place.isAlone else { return false }
        let line = place.text.line(of: cue.range.lowerBound)
        return place.line - line == 1 && place.text.lines[line].count <= 60
    }

    /// "Invoice 4829", "Invoice #4829", "Invoice no. 4829".
    private func isBesideNoun(_ cue: Cue, _ gap: Range<Int>) -> Bool {
        let marks = place.text.scalars[gap]
        guard gap.count <= 3, place.isBare(gap) else { return isNamedByPhrase(gap) || isHeadedByPhrase(cue, gap) }
        if marks.contains(PlainText.newline) {
            // A heading over the number, and not the end of a sentence. East Asian compounds end with the noun: 문서번호.
            let heading = place.text.lines[place.text.line(of: cue.range.lowerBound)]
            let isCompound =
                heading.count <= 12 && heading.upperBound == cue.range.upperBound
                && ScalarFolding.isEastAsian(place.text.scalars[cue.range.lowerBound])
            return heading.count == cue.range.count || isCompound
        }
        return !marks.contains(UInt32(mark: ":")) || !place.sentenceHas(.names)
    }

    /// "Número de documento: 4829", unless the phrase or the sentence is about codes.
    private func isNamedByPhrase(_ gap: Range<Int>) -> Bool {
        let marks = place.text.scalars[gap]
        guard gap.count <= 30, marks.last(where: { $0 != PlainText.space }) == UInt32(mark: ":"),
            !marks.contains(PlainText.newline), !place.sentenceHas(.names)
        else { return false }
        return !place.before.contains { $0.kinds.contains(.context) && $0.range.lowerBound >= gap.lowerBound }
    }

    /// "N.º de extracto" on the line above a number that stands alone, unless the phrase is about codes.
    private func isHeadedByPhrase(_ cue: Cue, _ gap: Range<Int>) -> Bool {
        guard place.isAlone, place.line > 0, gap.count <= 30 else { return false }
        let heading = place.text.lines[place.line - 1]
        guard heading.lowerBound == cue.range.lowerBound, !place.endsSentence(in: gap) else { return false }
        return !place.before.contains { $0.range.lowerBound >= gap.lowerBound && !$0.kinds.isDisjoint(with: [.names, .context]) }
    }

    /// "Enter the code to confirm your phone number: 482913": the number is not the phone's, from which a mark parts it.
    private func isObject(_ cue: Cue, _ gap: Range<Int>) -> Bool {
        guard place.text.scalars[gap].contains(where: { $0 == UInt32(mark: ":") || $0 == PlainText.newline }) else {
            return false
        }
        let isMeant = place.before.contains {
            $0.kinds.contains(.context) && $0.range.upperBound <= cue.range.lowerBound
                && cue.range.lowerBound - $0.range.upperBound <= 25
        }
        guard isMeant else { return false }
        return place.before.contains {
            (isName($0) || $0.kinds.contains(.verb)) && $0.range.upperBound <= cue.range.lowerBound && place.isInSentence($0)
        }
    }

    /// "482913 is your order number".
    private var isLabelledAfter: Bool {
        guard place.isTiedAfter else { return false }
        for cue in place.after where place.isInSentence(cue) {
            if isName(cue) { return false }
            if cue.kinds.contains(.label) { return cue.range.lowerBound - place.token.range.upperBound <= 30 && !place.isTied }
        }
        return false
    }
}

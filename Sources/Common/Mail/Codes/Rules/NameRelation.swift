/// How the name of a code stands to a token: right beside it, in its sentence, on a line above or below, or anywhere.
struct NameRelation {
    private let place: TokenPlace
    private let signals: MessageSignals

    init(_ place: TokenPlace, signals: MessageSignals) {
        self.place = place
        self.signals = signals
    }

    /// The relation that counts most; `nil` when no name is near enough.
    var best: VerificationEvidence? {
        var relations = named(before: place.before) + named(after: place.after)
        if place.isAlone {
            relations += above + below
            if signals.namesCode { relations.append(.namedInMessage) }
            if signals.mentionsCode { relations.append(.calledCodeInMessage) }
        }
        return relations.max { $0.points < $1.points }
    }

    private func named(before cues: [Cue]) -> [VerificationEvidence] {
        let isTied = place.isTied
        return cues.compactMap { cue in
            guard let strength = signals.strength(of: cue.kinds) else { return nil }
            guard cue.range.upperBound <= place.start else { return nil }
            let gap = cue.range.upperBound..<place.start
            if place.isBare(gap), place.isAlone || !place.endsSentence(in: gap) {
                return strength == .strong ? .namedDirectly : .calledCodeDirectly
            }
            if !place.isInSentence(cue), place.isTiedToEarlier, gap.count <= Sentence.reach, !place.hasNumber(gap) {
                return strength == .strong ? .namedInSentence : .calledCodeInSentence
            }
            guard place.isInSentence(cue), !place.hasNumber(gap) || strength == .strong else { return nil }
            if isTied, gap.count <= 60, !place.hasNumber(gap) {
                return strength == .strong ? .namedDirectly : .calledCodeDirectly
            }
            return signals.looseStrength(of: cue.kinds) == .strong ? .namedInSentence : .calledCodeInSentence
        }
    }

    private func named(after cues: ArraySlice<Cue>) -> [VerificationEvidence] {
        let isTied = place.isTiedAfter
        return cues.compactMap { cue in
            guard let strength = signals.strength(of: cue.kinds) else { return nil }
            let gap = place.token.range.upperBound..<cue.range.lowerBound
            guard !isOfNext(cue, gap) else { return nil }
            guard place.isInSentence(cue), gap.count <= 80, !place.hasNumber(gap) else { return nil }
            if place.isBare(gap) || (isTied && gap.count <= 48) {
                return strength == .strong ? .namedDirectly : .calledCodeDirectly
            }
            guard !place.beginsAnew(cue), !place.isEmbeddedInSpacedText || place.sentenceHas(.verb) else { return nil }
            return signals.looseStrength(of: cue.kinds) == .strong ? .namedInSentence : .calledCodeInSentence
        }
    }

    /// Whether a name after the token has a number of its own: on the same line, or as in the rows of a table.
    private func isOfNext(_ cue: Cue, _ gap: Range<Int>) -> Bool {
        let text = place.text
        let start = text.lines[text.line(of: cue.range.lowerBound)].lowerBound
        let startsLine = !text.scalars[start..<cue.range.lowerBound].contains(where: \.isWordCharacter)
        guard startsLine ? text.scalars[gap].contains(PlainText.newline) : !place.isBare(gap) else { return false }
        let rest = text.scalars[cue.range.upperBound...].prefix(24)
        guard let value = rest.firstIndex(where: \.isWordCharacter) else { return false }
        // A name at the end of its sentence has none.
        let marks = rest[..<value]
        guard
            startsLine
                || !marks.contains(where: { $0 == UInt32(mark: ".") || $0 == PlainText.newline || $0 == UInt32(mark: "。") })
        else { return false }
        let next = rest[value...].prefix { $0.isASCIIAlphanumeric }
        return next.count >= 3 && next.contains(where: \.isASCIIDigit)
    }

    private var above: [VerificationEvidence] {
        place.before.compactMap { cue in
            guard let strength = signals.strength(of: cue.kinds) else { return nil }
            guard place.line - place.text.line(of: cue.range.lowerBound) <= 6 else { return nil }
            return strength == .strong ? .namedAbove : .calledCodeAbove
        }
    }

    private var below: [VerificationEvidence] {
        place.after.compactMap { cue in
            guard let strength = signals.strength(of: cue.kinds) else { return nil }
            guard place.text.line(of: cue.range.lowerBound) - place.line <= 2 else { return nil }
            guard !isOfNext(cue, place.token.range.upperBound..<cue.range.lowerBound) else { return nil }
            return strength == .strong ? .namedBelow : .calledCodeBelow
        }
    }
}

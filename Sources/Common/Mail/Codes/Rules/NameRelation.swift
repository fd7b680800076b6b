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
            if place.isBare(gap) { return strength == .strong ? .namedDirectly : .calledCodeDirectly }
            guard place.isInSentence(cue), !place.hasNumber(gap) || strength == .strong else { return nil }
            if isTied, gap.count <= 60, !place.hasNumber(gap) {
                return strength == .strong ? .namedDirectly : .calledCodeDirectly
            }
            return strength == .strong ? .namedInSentence : .calledCodeInSentence
        }
    }

    private func named(after cues: ArraySlice<Cue>) -> [VerificationEvidence] {
        let isTied = place.isTiedAfter
        return cues.compactMap { cue in
            guard let strength = signals.strength(of: cue.kinds) else { return nil }
            let gap = place.token.range.upperBound..<cue.range.lowerBound
            guard place.isInSentence(cue), gap.count <= 80, !place.hasNumber(gap) else { return nil }
            if place.isBare(gap) || (isTied && gap.count <= 48) {
                return strength == .strong ? .namedDirectly : .calledCodeDirectly
            }
            return strength == .strong ? .namedInSentence : .calledCodeInSentence
        }
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
            return strength == .strong ? .namedBelow : .calledCodeBelow
        }
    }
}

/// Weighs what speaks for and against each token of one part of a mail.
struct TokenScorer {
    let text: PlainText
    let source: CodeSource
    let signals: MessageSignals

    private let cues: CueWindow
    private let tokens: [CodeToken]
    private let quotation: Quotation

    init(_ part: MessagePart, signals: MessageSignals) {
        text = part.text
        source = part.source
        self.signals = signals
        cues = CueWindow(part.cues)
        tokens = part.tokens
        quotation = Quotation(part, signals: signals)
    }

    /// Every token that is not the number of something else, in the order of the text.
    func candidates() -> [VerificationCandidate] {
        let starts = listStarts
        return tokens.indices.compactMap { index in
            let place = TokenPlace(tokens[index], listFrom: starts[index], in: text, cues: cues)
            guard !NumberLabels(place, signals: signals).ownToken else { return nil }
            guard let evidence = evidence(for: place, at: index) else { return nil }
            let score = evidence.reduce(0) { $0 + $1.points }
            return VerificationCandidate(code: tokens[index].value, score: score, source: source, evidence: evidence)
        }
    }

    /// For each token the beginning of its list: "551177 and 662288".
    private var listStarts: [Int] {
        var starts: [Int] = []
        starts.reserveCapacity(tokens.count)
        for (index, token) in tokens.enumerated() {
            if index > 0, continuesList(tokens[index - 1], token) {
                starts.append(starts[index - 1])
            } else {
                starts.append(token.range.lowerBound)
            }
        }
        return starts
    }

    private func continuesList(_ last: CodeToken, _ next: CodeToken) -> Bool {
        last.shape == next.shape && last.value.utf8.count == next.value.utf8.count
            && 1...6 ~= next.range.lowerBound - last.range.upperBound
    }

    private func evidence(for place: TokenPlace, at index: Int) -> [VerificationEvidence]? {
        let token = place.token
        let relation = NameRelation(place, signals: signals).best ?? namedBySubject(place)
        // Capitals alone are a word, unless they are called a code outright.
        if token.shape == .letters, !isPlausible(place, relation) { return nil }
        var evidence = [form(token)]
        if let relation { evidence.append(relation) }
        if isActedOn(place), !isOther(index, place), (relation?.points ?? 0) < VerificationEvidence.actedOn.points {
            evidence.removeAll { $0 == relation }
            evidence.append(.actedOn)
        }
        let isDirect = relation == .namedDirectly
        if (relation?.points ?? 0) < VerificationEvidence.givenTerm.points, hasTerm(place) { evidence.append(.givenTerm) }
        if place.isAlone { evidence.append(.aloneOnLine) }
        if place.isAlone, source == .body, text.lines.count <= 2 { evidence.append(.wholeText) }
        if source == .subject { evidence.append(.inSubject) }
        if signals.isAboutSignIn { evidence.append(.signInContext) }
        if signals.saysHowToHandle { evidence.append(.handlingNotice) }
        if !isDirect {
            if token.isLikeYear { evidence.append(.likeYear) }
            if token.isLikeDate { evidence.append(.likeDate) }
            if token.isLikeProductName { evidence.append(.likeProductName) }
            if token.hasLowerCase, relation != .calledCodeDirectly, !place.isAlone, !signals.subjectNamesCode {
                evidence.append(.lowerCase)
            }
        }
        if token.isAfterHash, !isDirect { evidence.append(.afterHash) }
        if follows(index, place) { evidence.append(.afterAnotherNumber) }
        evidence += trade(place, relation)
        if isOutdated(place) { evidence.append(.outdatedOrExample) }
        if quotation.contains(line: place.line) { evidence.append(.quoted) }
        return evidence
    }

    /// What a subject such as "Your verification code" says of a number that the body begins with or asks to enter, or that is its only
    /// one of six digits.
    private func namedBySubject(_ place: TokenPlace) -> VerificationEvidence? {
        guard source == .body, signals.subjectNamesCode else { return nil }
        let isFirst = place.token.range.lowerBound == 0
        if place.token.hasDigit, !signals.isTrade, isFirst || isBesideVerb(place) { return .namedAbove }
        guard form(place.token) == .sixDigits, !place.isListed, !place.isEmbedded else { return nil }
        return tokens.allSatisfy { form($0) != .sixDigits || $0.value == place.token.value } ? .namedInMessage : nil
    }

    private func form(_ token: CodeToken) -> VerificationEvidence {
        switch token.shape {
        case .digits, .groups, .prefixed: token.value.utf8.count == 6 ? .sixDigits : .digits
        case .alphanumeric: .lettersAndDigits
        case .hyphenated: token.hasDigit ? .lettersAndDigits : .hyphenated
        case .letters: .letters
        }
    }

    private func isPlausible(_ place: TokenPlace, _ relation: VerificationEvidence?) -> Bool {
        guard relation == .namedDirectly || (relation == .namedAbove && place.isAlone && place.isTied) else { return false }
        guard !cuesCover(place.token.range), !CapitalWords.all.contains(place.token.value) else { return false }
        // Where everything is shouted, capitals say nothing.
        let name = place.before.first { !$0.kinds.isDisjoint(with: .names) } ?? place.after.first
        guard let name, place.isTied || place.isTiedAfter else { return false }
        return text.scalars[name.range].contains { $0.isASCIILower || !$0.isASCIIAlphanumeric && $0 > 0x7F }
    }

    private func cuesCover(_ range: Range<Int>) -> Bool {
        cues.after(range.lowerBound, within: 0).contains { $0.range.upperBound >= range.upperBound }
    }

    /// "Enter 482913 to sign in", in whatever order the language has it.
    private func isActedOn(_ place: TokenPlace) -> Bool {
        guard place.token.hasDigit, !place.endsRemark(place.token), hasVerb(place) else { return false }
        if place.sentenceHas(.context) { return true }
        switch place.token.shape {
        case .digits, .groups: break
        case .alphanumeric where !place.token.isLikeProductName && !place.token.hasLowerCase: break
        case .prefixed, .alphanumeric, .hyphenated, .letters: guard place.isAlone else { return false }
        }
        return signals.isSubjectAboutSignIn && !signals.isTrade && isBesideVerb(place)
    }

    /// Whether a verb of its sentence may mean it. In "enter SALE618 and be one of the first 5000" the verb has its number.
    private func hasVerb(_ place: TokenPlace) -> Bool {
        place.before.contains {
            $0.kinds.contains(.verb) && place.isInSentence($0)
                && ($0.range.upperBound > place.start || !place.hasNumber($0.range.upperBound..<place.start))
        } || place.after.contains { $0.kinds.contains(.verb) && place.isInSentence($0) }
    }

    /// "Enter 482913", "enter on the page 482913", 「482913」を入力.
    private func isBesideVerb(_ place: TokenPlace) -> Bool {
        let (start, end) = (place.token.range.lowerBound, place.token.range.upperBound)
        return place.before.contains {
            guard $0.kinds.contains(.verb) else { return false }
            let gap = $0.range.upperBound..<start
            return place.isBare(gap) || place.isInSentence($0) && gap.count <= 24 && !place.hasNumber(gap)
        }
            || place.after.contains { $0.kinds.contains(.verb) && place.isInSentence($0) && $0.range.lowerBound - end <= 4 }
    }

    /// Whether right after the token stands how long it is good for, in a mail about signing in.
    private func hasTerm(_ place: TokenPlace) -> Bool {
        guard place.token.shape == .digits || place.token.shape == .groups else { return false }
        guard signals.isAboutSignIn, !signals.isTrade, !signals.isMeeting else { return false }
        guard let notice = place.after.first(where: { $0.kinds.contains(.notice) }) else { return false }
        let gap = place.token.range.upperBound..<notice.range.lowerBound
        return gap.count <= 8 && text.scalars[gap].allSatisfy { !$0.isWordCharacter || $0.isASCIIDigit }
    }

    /// Whether the code that one is to enter is the next number: "for the transfer to 4417, enter the code 482913".
    private func isOther(_ index: Int, _ place: TokenPlace) -> Bool {
        guard index + 1 < tokens.count else { return false }
        let next = tokens[index + 1].range.lowerBound
        if text.line(of: next) == place.line + 1, isAnnounced(tokens[index + 1]) { return true }
        return place.after.contains {
            !$0.kinds.isDisjoint(with: .names) && $0.range.upperBound <= next && place.isBare($0.range.upperBound..<next)
        }
    }

    /// Whether a token begins its line, and the line above ends with a colon.
    private func isAnnounced(_ token: CodeToken) -> Bool {
        let line = text.line(of: token.range.lowerBound)
        guard line > 0, text.lines[line].lowerBound == token.range.lowerBound else { return false }
        return text.scalars[text.lines[line - 1].upperBound - 1] == UInt32(mark: ":")
    }

    /// Whether another number of the same sentence comes first; not in a list, whose members have equal rights.
    private func follows(_ index: Int, _ place: TokenPlace) -> Bool {
        guard index > 0, !isAnnounced(place.token) else { return false }
        let earlier = tokens[index - 1]
        guard earlier.value != place.token.value, earlier.shape != .letters, place.sentence.contains(earlier.range.lowerBound),
            place.token.range.lowerBound - earlier.range.upperBound > 6
        else { return false }
        let between = earlier.range.upperBound..<place.token.range.lowerBound
        return !place.before.contains { !$0.kinds.isDisjoint(with: .names) && $0.range.lowerBound >= between.lowerBound }
            && !earlier.isLikeYear && !earlier.isLikeProductName && !place.endsRemark(earlier)
    }

    private func trade(_ place: TokenPlace, _ relation: VerificationEvidence?) -> [VerificationEvidence] {
        switch relation {
        case .namedDirectly, .namedInSentence, .namedAbove, .namedBelow, .namedInMessage: return []
        default: break
        }
        if isForSignInFirst(place) { return [] }
        // What stands on the lines below a code is the mail's business, not the code's.
        let lineEnd = text.lines[place.line].upperBound
        if (place.before + place.after).contains(where: {
            $0.kinds.contains(.rival) && place.isInSentence($0) && $0.range.lowerBound < lineEnd
        }) {
            return [.tradeNearby]
        }
        guard signals.isTrade else { return [] }
        // Shops call their codes by names, and also ask to verify things.
        let isForSignIn = signals.namesCode || (place.token.shape != .alphanumeric && place.sentenceHas(.context))
        return isForSignIn ? [] : [.trade]
    }

    /// "Enter 482913 to verify your address and get 10% off", "verify your address with 482913 and get 10% off": what is said first
    /// is what the number is for.
    private func isForSignInFirst(_ place: TokenPlace) -> Bool {
        switch place.token.shape {
        case .digits, .groups: break
        case .prefixed, .alphanumeric, .hyphenated, .letters: return false
        }
        let earlier = place.before.filter { place.isInSentence($0) && !$0.kinds.isDisjoint(with: [.context, .rival, .verb]) }
        if earlier.last(where: { !$0.kinds.isDisjoint(with: [.context, .rival]) }).map(isContextOnly) == true { return true }
        // "Tell the pharmacist 7712 and confirm your date of birth."
        guard !earlier.contains(where: { $0.kinds.contains(.rival) }) || earlier.contains(where: { $0.kinds.contains(.verb) })
        else { return false }
        return place.after.first { place.isInSentence($0) && !$0.kinds.isDisjoint(with: [.context, .rival]) }.map(isContextOnly)
            ?? false
    }

    private func isContextOnly(_ cue: Cue) -> Bool {
        cue.kinds.contains(.context) && !cue.kinds.contains(.rival)
    }

    private func isOutdated(_ place: TokenPlace) -> Bool {
        place.before.contains {
            $0.kinds.contains(.stale) && place.isInSentence($0) && !isOfNumberBefore($0)
                && place.token.range.lowerBound - $0.range.upperBound <= 40
                && !place.hasNumber($0.range.upperBound..<place.token.range.lowerBound)
        }
            || place.after.contains {
                $0.kinds.contains(.stale) && place.isInSentence($0) && $0.range.lowerBound - place.token.range.upperBound <= 24
                    && $0.range.lowerBound < text.lines[place.line].upperBound
            }
    }

    /// "294418 has expired, enter 817063": what stands right behind a number is said of that.
    private func isOfNumberBefore(_ cue: Cue) -> Bool { text.character(before: cue.range.lowerBound).isASCIIDigit }
}

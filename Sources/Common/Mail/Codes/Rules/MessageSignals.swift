/// What the whole mail is about, gathered from all its parts.
struct MessageSignals: Sendable, Hashable {
    /// The name of a verification code stands somewhere.
    private(set) var namesCode = false
    private(set) var mentionsCode = false
    private(set) var isAboutSignIn = false
    private(set) var saysHowToHandle = false
    private(set) var isTrade = false
    private(set) var isMeeting = false
    /// The subject says that the mail answers another.
    private(set) var isReply = false
    /// The subject says that the mail passes another on.
    private(set) var isForwarded = false
    private(set) var isSubjectAboutSignIn = false
    /// The subject names a verification code, so that the body need not.
    private(set) var subjectNamesCode = false

    init(_ parts: [MessagePart]) {
        // One word of trade stands in the footer of many a mail; two make it a mail of trade, and so does one in the subject or
        // one that names a number, such as "license key". Text and HTML say the same, so the fuller counts.
        isTrade = parts.contains { part in
            let words = part.cues.filter { $0.kinds.contains(.rival) }
            return words.count >= (part.source == .subject ? 1 : 2) || words.contains { $0.kinds.contains(.label) }
        }
        for cue in parts.map(\.cues).joined() {
            if cue.kinds.contains(.strong) { namesCode = true }
            if !cue.kinds.isDisjoint(with: .names) { mentionsCode = true }
            if cue.kinds.contains(.context) { isAboutSignIn = true }
            if cue.kinds.contains(.notice) { saysHowToHandle = true }
            if cue.kinds.contains(.meeting) { isMeeting = true }
        }
        let subject = parts.filter { $0.source == .subject }.flatMap(\.cues)
        subjectNamesCode = subject.contains { strength(of: $0.kinds) == .strong }
        isSubjectAboutSignIn = subject.contains { $0.kinds.contains(.context) }
        if let prefix = subject.first, prefix.range.lowerBound <= 1 {
            isReply = prefix.kinds.contains(.reply)
            isForwarded = prefix.kinds.contains(.forward)
        }
    }

    /// How far a name can be trusted whose number stands elsewhere in its sentence: of those that have other uses, only if the mail
    /// says something besides that codes come with.
    func looseStrength(of kinds: CueKinds) -> NameStrength? {
        guard !kinds.contains(.strong), kinds.contains(.conditional), !isAboutSignIn, !saysHowToHandle else {
            return strength(of: kinds)
        }
        return strength(of: kinds).map { _ in .weak }
    }

    /// How far a name can be trusted in this mail; `nil` when it names nothing of interest here.
    func strength(of kinds: CueKinds) -> NameStrength? {
        if kinds.contains(.strong) { return .strong }
        if kinds.contains(.conditional) {
            if isMeeting { return nil }
            return isTrade ? .weak : .strong
        }
        return kinds.contains(.weak) && !(isMeeting && !namesCode) ? .weak : nil
    }
}

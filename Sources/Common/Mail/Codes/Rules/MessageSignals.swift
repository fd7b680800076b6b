/// What the whole mail is about, gathered from all its parts.
struct MessageSignals: Sendable, Hashable {
    /// The name of a verification code stands somewhere.
    private(set) var namesCode = false
    private(set) var mentionsCode = false
    private(set) var isAboutSignIn = false
    private(set) var saysHowToHandle = false
    private(set) var isTrade = false
    private(set) var isMeeting = false

    init(_ parts: [[Cue]]) {
        for cue in parts.joined() {
            if cue.kinds.contains(.strong) { namesCode = true }
            if !cue.kinds.isDisjoint(with: .names) { mentionsCode = true }
            if cue.kinds.contains(.context) { isAboutSignIn = true }
            if cue.kinds.contains(.notice) { saysHowToHandle = true }
            if cue.kinds.contains(.rival) { isTrade = true }
            if cue.kinds.contains(.meeting) { isMeeting = true }
        }
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

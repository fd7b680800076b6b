/// The lines of a mail that repeat an earlier one: those with a mark before them, and all below "… wrote:" or the like.
///
/// What a mail passes on is its content, so it quotes nothing, and the head of a mail begins a quotation only in a reply.
struct Quotation {
    private let marked: Set<Int>
    private let start: Int

    init(_ part: MessagePart, signals: MessageSignals) {
        let text = part.text
        guard part.source == .body, !signals.isForwarded else {
            marked = []
            start = .max
            return
        }
        marked = text.quoted
        let first = part.cues.first { cue in
            guard !cue.kinds.isDisjoint(with: [.quotation, .sender]) else { return false }
            let line = text.lines[text.line(of: cue.range.lowerBound)]
            if cue.kinds.contains(.sender) {
                return signals.isReply && line.lowerBound > 0 && cue.range.lowerBound - line.lowerBound <= 2
            }
            let endsWithColon = text.scalars[cue.range.upperBound - 1] == UInt32(mark: ":")
            if endsWithColon { return line.upperBound - cue.range.upperBound <= 2 }
            return text.scalars[line.lowerBound] == UInt32(mark: "-") || line.count == cue.range.count
        }
        start = first.map { text.line(of: $0.range.lowerBound) } ?? .max
    }

    func contains(line: Int) -> Bool { line >= start || marked.contains(line) }
}

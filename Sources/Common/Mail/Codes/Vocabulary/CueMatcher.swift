/// Finds every phrase of the vocabulary in one pass over a text, however many phrases there are (Aho and Corasick, 1975).
///
/// A phrase that begins with a letter begins where a word does, so the automaton follows no other: within a word that begins no phrase
/// it stands still until the word ends.
struct CueMatcher: Sendable {
    static let standard = CueMatcher(Vocabulary.all)

    /// Nothing has begun, and a phrase may.
    private static let root = 0
    /// Nothing has begun, and within this word nothing will.
    private static let inWord = 1

    private struct Phrase {
        let length: Int
        let kinds: CueKinds
        /// The last word may go on.
        let isOpen: Bool
    }

    /// Edges of each state lie together, from `edgeStart[state]` to `edgeStart[state + 1]`.
    private var edgeStart: [Int] = []
    private var edgeKeys: [UInt32] = []
    private var edgeTargets: [Int] = []
    private var failure: [Int] = []
    /// The phrases that end in a state, and the next state with such phrases along the failure links; 0 is none.
    private var endings: [[Phrase]] = []
    private var nextEnding: [Int] = []
    /// The first state along the failure links, the state itself among them, in which phrases end; 0 is none.
    private var firstEnding: [Int] = []
    /// The first step of all phrases, by scalar: most of a text is at the root.
    private var rootTargets: [Int]
    /// The steps from every state by ASCII, failure links followed, since most of most texts is that: a row for each state.
    private var ascii = ASCIISteps()
    private let beginnings: WordBeginnings

    init(_ vocabularies: [Vocabulary]) {
        rootTargets = Array(repeating: 0, count: 0x1_0000)
        var children: [[UInt32: Int]] = [[:], [:]]
        endings = [[], []]
        var all: [[UInt32]] = []
        for (text, kinds) in vocabularies.flatMap(\.phrases) {
            let isOpen = text.last == "*"
            let scalars = Self.normalized(isOpen ? text.dropLast() : text)
            guard !scalars.isEmpty else { continue }
            all.append(scalars)
            var state = Self.root
            for scalar in scalars {
                if let next = children[state][scalar] {
                    state = next
                } else {
                    children.append([:])
                    endings.append([])
                    children[state][scalar] = children.count - 1
                    state = children.count - 1
                }
            }
            endings[state].append(Phrase(length: scalars.count, kinds: kinds, isOpen: isOpen))
        }
        beginnings = WordBeginnings(all)
        let order = Self.breadthFirst(children)
        endings = order.map { endings[$0] }
        children = Self.renumbered(children, by: order)
        layOut(children)
        link(children)
    }

    /// The cues of a text in their order, without those that lie inside a longer one.
    func cues(in text: PlainText) -> [Cue] {
        var found: [Cue] = []
        text.folded.withUnsafeBufferPointer { folded in
            // Where the scalars of a phrase under way stand in the text: spaces beside Han, kana and Hangul do not count.
            withUnsafeTemporaryAllocation(of: Int.self, capacity: folded.count) { places in
                var count = 0
                var state = Self.root
                var last: UInt32 = PlainText.space
                var place = 0
                while place < folded.count {
                    defer { place += 1 }
                    let scalar = Self.unified(folded[place])
                    if scalar == PlainText.space {
                        let next = place + 1 < folded.count ? folded[place + 1] : PlainText.space
                        if last == PlainText.space || ScalarFolding.isEastAsian(last) || ScalarFolding.isEastAsian(next) {
                            continue
                        }
                    }
                    last = scalar
                    let step = step(state, scalar, at: place, in: folded)
                    state = step.state
                    if state <= Self.inWord {
                        count = 0
                        if state == Self.inWord { place = Self.lastOfWord(folded, from: place) }
                        continue
                    }
                    places.initializeElement(at: count, to: place)
                    count += 1
                    if step.hasEnding { found += cues(endingIn: state, places[..<count], in: text) }
                }
            }
        }
        return Self.outermost(found)
    }

    /// The phrases that end in a state.
    /// - Parameter places: of the scalars so far, the last of them its end.
    private func cues(
        endingIn state: Int, _ places: Slice<UnsafeMutableBufferPointer<Int>>, in text: PlainText
    ) -> [Cue] {
        var found: [Cue] = []
        var ending = firstEnding[state]
        while ending != 0 {
            for phrase in endings[ending] {
                let range = places[places.count - phrase.length]..<places[places.count - 1] + 1
                guard isWhole(range, phrase, in: text) else { continue }
                let kinds = isPartOfCompound(range, phrase, in: text) ? .label : phrase.kinds
                found.append(Cue(kinds: kinds, range: range))
            }
            ending = nextEnding[ending]
        }
        return found
    }

    /// The last letter of the word that has a letter at a place.
    private static func lastOfWord(_ folded: UnsafeBufferPointer<UInt32>, from start: Int) -> Int {
        var place = start
        while place + 1 < folded.count, ScalarFolding.isLetter(folded[place + 1]) { place += 1 }
        return place
    }

    /// What a scalar leads to, which stands at a place of a text.
    private func step(
        _ state: Int, _ scalar: UInt32, at place: Int, in folded: UnsafeBufferPointer<UInt32>
    ) -> (state: Int, hasEnding: Bool) {
        if state == Self.root, scalar.isASCIILower, !beginnings.mayBegin(in: folded, at: place) {
            return (Self.inWord, false)
        }
        if scalar < 0x80 { return ascii.step(state, scalar) }
        let target = target(state, scalar)
        return (target, firstEnding[target] != 0)
    }

    private func target(_ from: Int, _ scalar: UInt32) -> Int {
        var state = from
        while state > Self.inWord {
            for edge in edgeStart[state]..<edgeStart[state + 1] where edgeKeys[edge] == scalar { return edgeTargets[edge] }
            state = failure[state]
        }
        let stays = ScalarFolding.isLetter(scalar) ? Self.inWord : Self.root
        if state == Self.inWord, stays == Self.inWord { return stays }
        let first = scalar < 0x1_0000 ? rootTargets[Int(scalar)] : 0
        return first == 0 ? stays : first
    }

    /// Whether a phrase ends where a word does.
    private func isWhole(_ range: Range<Int>, _ phrase: Phrase, in text: PlainText) -> Bool {
        let last = text.folded[range.upperBound - 1]
        guard !phrase.isOpen, ScalarFolding.isLetter(last), range.upperBound < text.count else { return true }
        let next = text.folded[range.upperBound]
        // `код482913` is two words.
        return !ScalarFolding.isLetter(next) || ((0x30...0x39).contains(next) && last > 0x7F)
    }

    /// `服務代碼` and `管理コード` are codes of another sort than `代碼` and `コード`, whichever they are: those that prove who
    /// somebody is are in the vocabulary as a whole.
    private func isPartOfCompound(_ range: Range<Int>, _ phrase: Phrase, in text: PlainText) -> Bool {
        guard phrase.kinds == .weak, phrase.length <= 3, range.lowerBound > 0 else { return false }
        let before = text.folded[range.lowerBound - 1]
        let isKana = (0x3040...0x309F).contains(before)
        return ScalarFolding.isEastAsian(text.folded[range.lowerBound]) && ScalarFolding.isEastAsian(before) && !isKana
            && !Self.pointing.contains(before)
    }

    /// Last syllables of words that point at a code, or say what to do with it: `以下代码`, `输入代码`, `다음코드`.
    private static let pointing = Set("的此该該这這入下用以本为為个個串组組位이위음래당그".unicodeScalars.map(\.value))

    private static func outermost(_ cues: [Cue]) -> [Cue] {
        let sorted = cues.sorted {
            ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
        }
        var result: [Cue] = []
        var end = 0
        for cue in sorted {
            if let last = result.last, last.range == cue.range {
                result[result.count - 1] = Cue(kinds: last.kinds.union(cue.kinds), range: cue.range)
            } else if cue.range.upperBound > end {
                result.append(cue)
                end = cue.range.upperBound
            }
        }
        return result
    }

    private static func unified(_ folded: UInt32) -> UInt32 {
        folded == PlainText.newline || folded == 0x2D ? PlainText.space : folded
    }

    private static func normalized(_ phrase: Substring) -> [UInt32] {
        let scalars = PlainText(phrase, wraps: false).folded.dropLast().map(unified)
        return scalars.indices.compactMap { index in
            guard scalars[index] == PlainText.space else { return scalars[index] }
            let isBesideEastAsian =
                ScalarFolding.isEastAsian(scalars[max(index - 1, 0)])
                || ScalarFolding.isEastAsian(scalars[min(index + 1, scalars.count - 1)])
            return isBesideEastAsian ? nil : scalars[index]
        }
    }

    /// The states by their depth, behind the two in which nothing has begun: texts are nearly always in the first few letters of a
    /// phrase, whose rows then lie together in the processor's cache.
    private static func breadthFirst(_ children: [[UInt32: Int]]) -> [Int] {
        var order = [root, inWord]
        var head = 0
        while head < order.count {
            order += children[order[head]].sorted { $0.key < $1.key }.map(\.value)
            head += 1
        }
        return order
    }

    private static func renumbered(_ children: [[UInt32: Int]], by order: [Int]) -> [[UInt32: Int]] {
        var numbers = [Int](repeating: 0, count: order.count)
        for (number, state) in order.enumerated() { numbers[state] = number }
        return order.map { children[$0].mapValues { numbers[$0] } }
    }

    private mutating func layOut(_ children: [[UInt32: Int]]) {
        for edges in children {
            edgeStart.append(edgeKeys.count)
            for (key, target) in edges {
                edgeKeys.append(key)
                edgeTargets.append(target)
            }
        }
        edgeStart.append(edgeKeys.count)
        for (key, target) in children[0] where key < 0x1_0000 { rootTargets[Int(key)] = target }
    }

    /// By their depth, in which the states stand, so that a state's failure is known before those of its children.
    private mutating func link(_ children: [[UInt32: Int]]) {
        failure = Array(repeating: Self.root, count: children.count)
        nextEnding = Array(repeating: 0, count: children.count)
        ascii = ASCIISteps(states: children.count, keys: edgeKeys, root: Self.root, inWord: Self.inWord, edges: children[0])
        for (scalar, child) in children[0] where ScalarFolding.isLetter(scalar) { failure[child] = Self.inWord }
        for state in children.indices.dropFirst(2) {
            ascii.fill(state, as: failure[state], but: children[state])
            for (scalar, child) in children[state] {
                failure[child] = target(failure[state], scalar)
                nextEnding[child] = endings[failure[child]].isEmpty ? nextEnding[failure[child]] : failure[child]
            }
        }
        firstEnding = endings.indices.map { endings[$0].isEmpty ? nextEnding[$0] : $0 }
        ascii.noteEndings { firstEnding[$0] != 0 }
    }
}

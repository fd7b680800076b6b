/// Finds every phrase of the vocabulary in one pass over a text, however many phrases there are (Aho and Corasick, 1975).
///
/// A phrase that begins with a letter begins where a word does, and the automaton is only set going from words that may begin one, from marks,
/// and from the letters of other alphabets.
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
    /// The phrases that end in a state, from `phraseStart[state]` to `phraseStart[state + 1]`.
    private var phraseStart: [Int] = []
    private var phrases: [Phrase] = []
    /// The next state along the failure links in which phrases end; 0 is none.
    private var nextEnding: [Int] = []
    /// The first state along the failure links, the state itself among them, in which phrases end; 0 is none.
    private var firstEnding: [Int] = []
    /// The first step of all phrases, by scalar: most of a text is at the root.
    private var rootTargets: [Int]
    /// The steps from every state by ASCII, failure links followed, since most of most texts is that: a row for each state.
    private var ascii = ASCIISteps()
    private let beginnings: WordBeginnings
    /// A power of two that no phrase is longer than.
    private let reach: Int

    init(_ vocabularies: [Vocabulary]) {
        rootTargets = Array(repeating: 0, count: 0x1_0000)
        var children: [[UInt32: Int]] = [[:], [:]]
        var endings: [[Phrase]] = [[], []]
        var all: [(scalars: [UInt32], isOpen: Bool)] = []
        for (text, kinds) in vocabularies.flatMap(\.phrases) {
            let isOpen = text.last == "*"
            let scalars = Self.normalized(isOpen ? text.dropLast() : text)
            guard !scalars.isEmpty else { continue }
            all.append((scalars, isOpen))
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
        reach = 1 << (Int.bitWidth - (all.lazy.map(\.scalars.count).max() ?? 0).leadingZeroBitCount)
        let order = Self.breadthFirst(children)
        children = Self.renumbered(children, by: order)
        layOut(children, order.map { endings[$0] })
        link(children)
    }

    /// The cues of a text in their order, without those that lie inside a longer one.
    func cues(in text: PlainText) -> [Cue] {
        var found: [Cue] = []
        found.reserveCapacity(text.count / 64 + 1)
        text.octets.withUnsafeBufferPointer { octets in
            text.folded.withUnsafeBufferPointer { folded in
                withUnsafeTemporaryAllocation(of: Int.self, capacity: reach) { places in
                    var end = 0
                    octets.forEachPlace { word, place in
                        Self.selectBeginnings(word, at: place, in: octets)
                    } _: { place in
                        guard place >= end, mayBegin(in: folded, octets, at: place) else { return }
                        end = follow(from: place, in: text, folded, places, &found)
                    }
                }
            }
        }
        return found
    }

    /// Selects of eight places those where something begins: the first letters of words, marks, and whatever is not ASCII. Spaces and
    /// the letters within a word begin nothing.
    @inline(__always)
    private static func selectBeginnings(_ word: OctetWord, at place: Int, in octets: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let letters = word.alphanumeric
        let isInWord = place > 0 && octets[place - 1].isASCIIAlphanumeric
        return letters & ~(letters << 8 | (isInWord ? 0x80 : 0)) | word.notASCII | word.selecting(0x21...0x7F) & ~letters
    }

    /// Whether a phrase may begin at a place where something does.
    private func mayBegin(in folded: UnsafeBufferPointer<UInt32>, _ octets: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        let scalar = Self.unified(folded[place])
        if place > 0, octets[place] >= 0x80 || octets[place - 1] >= 0x80 {
            // Within a word with other letters.
            if ScalarFolding.isLetter(scalar), ScalarFolding.isLetter(folded[place - 1]) { return false }
        }
        if scalar.isASCIILower { return beginnings.mayBegin(in: folded, octets, at: place) }
        return scalar >= 0x80 || ascii.step(Self.root, scalar).state > Self.inWord
    }

    /// Adds the cues of the phrases that may begin at a place, and of all that begin before those have ended; returns the place to look on from.
    /// - Parameter places: where the last scalars of what is under way stand in the text, in turns: spaces beside Han, kana and Hangul
    ///   do not count.
    private func follow(
        from start: Int, in text: PlainText, _ folded: UnsafeBufferPointer<UInt32>, _ places: UnsafeMutableBufferPointer<Int>,
        _ found: inout [Cue]
    ) -> Int {
        var count = 0
        var state = Self.root
        var last = PlainText.space
        var place = start
        while place < folded.count {
            defer { place += 1 }
            let scalar = Self.unified(folded[place])
            if scalar == PlainText.space {
                let next = place + 1 < folded.count ? folded[place + 1] : PlainText.space
                if last == PlainText.space || ScalarFolding.isEastAsian(last) || ScalarFolding.isEastAsian(next) { continue }
            }
            last = scalar
            let step = step(state, scalar)
            state = step.state
            if state <= Self.inWord {
                // Of Han, kana and Hangul a phrase may begin with any, of which all in a row are looked at here.
                guard place + 1 < folded.count, folded[place + 1] >= 0x80 else { return place + 1 }
                count = 0
                continue
            }
            places.initializeElement(at: count & (reach - 1), to: place)
            count += 1
            guard step.hasEnding else { continue }
            addCues(endingIn: state, in: text, { places[(count - $0) & (reach - 1)]..<place + 1 }, &found)
        }
        return place
    }

    /// Adds the phrases that end in a state.
    /// - Parameter range: where the last so many scalars stand in the text.
    @inline(__always)
    private func addCues(
        endingIn state: Int, in text: PlainText, _ range: (_ length: Int) -> Range<Int>, _ found: inout [Cue]
    ) {
        var ending = firstEnding[state]
        while ending != 0 {
            for index in phraseStart[ending]..<phraseStart[ending + 1] {
                let phrase = phrases[index]
                let range = range(phrase.length)
                guard isWhole(range, phrase, in: text) else { continue }
                let kinds = isPartOfCompound(range, phrase, in: text) ? .label : phrase.kinds
                Self.add(Cue(kinds: kinds, range: range), to: &found)
            }
            ending = nextEnding[ending]
        }
    }

    /// Adds a cue that ends where the last one does or behind it, unless it lies within that; those that lie within it go.
    private static func add(_ cue: Cue, to found: inout [Cue]) {
        while let last = found.last {
            if last.range == cue.range {
                found[found.count - 1] = Cue(kinds: last.kinds.union(cue.kinds), range: cue.range)
                return
            }
            if last.range.upperBound == cue.range.upperBound, last.range.lowerBound < cue.range.lowerBound { return }
            guard last.range.lowerBound >= cue.range.lowerBound else { break }
            found.removeLast()
        }
        found.append(cue)
    }

    private func step(_ state: Int, _ scalar: UInt32) -> (state: Int, hasEnding: Bool) {
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

    private mutating func layOut(_ children: [[UInt32: Int]], _ endings: [[Phrase]]) {
        for (edges, ending) in zip(children, endings) {
            phraseStart.append(phrases.count)
            phrases += ending
            edgeStart.append(edgeKeys.count)
            for (key, target) in edges {
                edgeKeys.append(key)
                edgeTargets.append(target)
            }
        }
        edgeStart.append(edgeKeys.count)
        phraseStart.append(phrases.count)
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
                nextEnding[child] = endsPhrases(failure[child]) ? failure[child] : nextEnding[failure[child]]
            }
        }
        firstEnding = children.indices.map { endsPhrases($0) ? $0 : nextEnding[$0] }
        ascii.noteEndings { firstEnding[$0] != 0 }
    }

    private func endsPhrases(_ state: Int) -> Bool { phraseStart[state] < phraseStart[state + 1] }
}

/// The cues of a text by place, so that those near a token are found without walking over all.
struct CueWindow: Sendable {
    private let cues: [Cue]

    init(_ cues: [Cue]) {
        self.cues = cues
    }

    /// Cues that end at or before a place and begin at most `distance` before it, the nearest first.
    func before(_ place: Int, within distance: Int) -> [Cue] {
        var result: [Cue] = []
        var index = firstIndex(from: place) - 1
        while index >= 0, cues[index].range.lowerBound >= place - distance {
            if cues[index].range.upperBound <= place { result.append(cues[index]) }
            index -= 1
        }
        return result
    }

    /// Cues that begin at or after a place, at most `distance` after it, the nearest first.
    func after(_ place: Int, within distance: Int) -> ArraySlice<Cue> {
        let first = firstIndex(from: place)
        var end = first
        while end < cues.count, cues[end].range.lowerBound <= place + distance { end += 1 }
        return cues[first..<end]
    }

    private func firstIndex(from place: Int) -> Int {
        var low = 0
        var high = cues.count
        while low < high {
            let middle = (low + high) / 2
            if cues[middle].range.lowerBound < place { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// A word or phrase of the vocabulary at its place in a text.
struct Cue: Sendable, Hashable {
    let kinds: CueKinds
    let range: Range<Int>
}

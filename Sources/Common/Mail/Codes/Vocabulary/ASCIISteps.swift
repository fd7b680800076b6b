/// What an automaton does with ASCII, written out for every state: one look-up a character, without failure links.
///
/// Characters that no phrase has share two columns, one of letters and one of the rest.
struct ASCIISteps: Sendable {
    /// A state, and whether phrases end in it.
    private static let ending: UInt16 = 1 << 15

    private var columns: [UInt8] = []
    private var width = 0
    private var targets: [UInt16] = []

    /// Has no states.
    init() {}

    /// Has what the two states do in which nothing has begun.
    /// - Parameters:
    ///   - keys: the scalars of all phrases.
    ///   - edges: of the root; within a word only those lead anywhere that are no letters.
    init(states: Int, keys: [UInt32], root: Int, inWord: Int, edges: [UInt32: Int]) {
        precondition(states <= Int(Self.ending), "a vocabulary has fewer states")
        let known = Set(keys.filter { $0 < 0x80 }).sorted()
        columns = (0..<0x80).map { ScalarFolding.isLetter($0) ? 1 : 0 }
        for (index, key) in known.enumerated() { columns[Int(key)] = UInt8(index + 2) }
        width = known.count + 2
        targets = Array(repeating: UInt16(root), count: states * width)
        for scalar in 0..<UInt32(0x80) {
            let isLetter = ScalarFolding.isLetter(scalar)
            let target = edges[scalar] ?? (isLetter ? inWord : root)
            set(root, scalar, target)
            set(inWord, scalar, isLetter ? inWord : target)
        }
    }

    private mutating func set(_ state: Int, _ scalar: UInt32, _ target: Int) {
        targets[state * width + Int(columns[Int(scalar)])] = UInt16(target)
    }

    /// Lets a state do what another one does, which is finished, but for edges of its own.
    mutating func fill(_ state: Int, as other: Int, but edges: [UInt32: Int]) {
        for column in 0..<width { targets[state * width + column] = targets[other * width + column] }
        for (key, target) in edges where key < 0x80 { set(state, key, target) }
    }

    /// Notes which states phrases end in, their own or those of failure links.
    mutating func noteEndings(_ hasEnding: (_ state: Int) -> Bool) {
        for index in targets.indices where hasEnding(Int(targets[index])) { targets[index] |= Self.ending }
    }

    /// - Parameter scalar: below U+0080.
    func step(_ state: Int, _ scalar: UInt32) -> (state: Int, hasEnding: Bool) {
        let target = targets[state &* width &+ Int(columns[Int(scalar)])]
        return (Int(target & ~Self.ending), target & Self.ending != 0)
    }
}

/// What an automaton does with ASCII, written out for every state: one look-up a character, without failure links.
///
/// Characters that no phrase has lead to the root from everywhere and share the first column.
struct ASCIISteps: Sendable {
    /// A state, and whether phrases end in it.
    private static let ending: UInt16 = 1 << 15

    private var columns: [UInt8] = Array(repeating: 0, count: 0x80)
    private let width: Int
    private var targets: [UInt16]

    /// Leads to the root from everywhere.
    /// - Parameter keys: the scalars of all phrases.
    init(states: Int, keys: [UInt32]) {
        precondition(states <= Int(Self.ending), "a vocabulary has fewer states")
        let known = Set(keys.filter { $0 < 0x80 }).sorted()
        for (index, key) in known.enumerated() { columns[Int(key)] = UInt8(index + 1) }
        width = known.count + 1
        targets = Array(repeating: 0, count: states * width)
    }

    /// Lets a state do what another one does, which is finished, but for edges of its own.
    mutating func fill(_ state: Int, as other: Int, but edges: [UInt32: Int]) {
        for column in 0..<width { targets[state * width + column] = targets[other * width + column] }
        for (key, target) in edges where key < 0x80 { targets[state * width + Int(columns[Int(key)])] = UInt16(target) }
    }

    /// Notes which states phrases end in, their own or those of failure links.
    mutating func noteEndings(_ hasEnding: (_ state: Int) -> Bool) {
        for index in targets.indices where hasEnding(Int(targets[index])) { targets[index] |= Self.ending }
    }

    /// - Parameter scalar: below U+0080.
    func step(_ state: Int, _ scalar: UInt32) -> (state: Int, hasEnding: Bool) {
        let target = targets[state * width + Int(columns[Int(scalar)])]
        return (Int(target & ~Self.ending), target & Self.ending != 0)
    }
}

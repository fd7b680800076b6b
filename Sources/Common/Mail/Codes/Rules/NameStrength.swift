/// Whether a name stands for verification codes alone or for codes of any sort.
enum NameStrength: Sendable, Hashable {
    case strong
    case weak
}

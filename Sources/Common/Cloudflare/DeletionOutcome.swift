/// What became of a deletion that is fine either way.
public enum DeletionOutcome: String, Sendable, Hashable {
    case deleted
    /// It was gone before, perhaps by an earlier try of ours whose answer was lost.
    case alreadyMissing
}

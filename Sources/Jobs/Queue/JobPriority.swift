/// Who goes first: all of a smaller number before any of a larger one.
public enum JobPriority: Int, Sendable, CaseIterable {
    /// Somebody waits for it.
    case interactive = 3
    /// Nobody does: bulk work, clean-up, looks at things that may have drifted.
    case background = 7
}

import Core

/// What became of a wish when it was accepted.
enum Wish<Thing: Wished>: Sendable {
    /// A job makes it true: a new one, or the one that was under way. `isNew`: this wish made the thing.
    case job(JobID, Thing, isNew: Bool = false)
    /// It is so already.
    case fulfilled(Thing, isNew: Bool = false)
    /// One wish for many things.
    case bulk(Bulk)
    /// What was to be deleted is deleted.
    case gone

    struct Bulk: Sendable {
        /// The job that stands for many; `nil` where there was nothing left to do.
        var job: JobID?
        var things: [Thing]
        /// Those that cannot be.
        var refused: [Thing.Refusal]
        /// Whether there are more that the wish is about, where it does not name them.
        var hasMore: Bool?
    }
}

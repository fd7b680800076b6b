import Core

/// When to look again at a zone that is not delegated yet: after each pause of a list, the last one repeating.
///
/// It goes by how long we have been looking and not by how often we did, so looks that a user asked for do not slow it down.
struct ActivationRhythm: Sendable {
    let pauses: [Duration]

    /// - Parameter elapsed: the time since the first look.
    func pause(after elapsed: Duration) -> Duration {
        var end: Duration = .zero
        for pause in pauses {
            end += pause
            // Half a pause of tolerance: a look that comes a little late is still the one it was meant to be.
            if elapsed < end - pause / 2 { return pause }
        }
        return pauses.last ?? .minutes(60)
    }
}

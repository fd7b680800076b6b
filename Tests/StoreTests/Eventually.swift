import Testing

/// Asks again and again until the answer is yes, for a minute at most.
func eventually(
    within limit: Duration = .seconds(60), _ what: String = "the condition",
    sourceLocation: SourceLocation = #_sourceLocation, _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("\(what) did not come true within \(limit)", sourceLocation: sourceLocation)
}

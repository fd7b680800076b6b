import Testing

/// Something that was waited for did not come.
struct Expired: Error {
    let what: String
}

/// Asks until the answer is yes.
func eventually(
    _ what: String, within limit: Duration = .seconds(50), _ isTrue: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while try await !isTrue() {
        guard ContinuousClock.now < end else { throw Expired(what: what) }
        try await Task.sleep(for: .milliseconds(5))
    }
}

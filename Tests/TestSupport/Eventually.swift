/// Something that was waited for did not come.
public struct Expired: Error, CustomStringConvertible {
    let what: String

    public init(what: String) { self.what = what }

    public var description: String { "waited in vain: \(what)" }
}

/// Asks again and again until the answer is yes.
///
/// - Parameters:
///   - what: what is waited for, for whoever reads of the failure.
///   - limit: far more than it ever needs. It keeps a failing suite from hanging, and says nothing about speed.
///   - pause: between two questions.
/// - Throws: `Expired` after the limit, and whatever the question throws.
public func eventually(
    _ what: String, within limit: Duration = .seconds(60), every pause: Duration = .milliseconds(5),
    _ isTrue: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while try await !isTrue() {
        guard ContinuousClock.now < end else { throw Expired(what: what) }
        try await Task.sleep(for: pause)
    }
}

public import Core
import Postgres
import Store

/// Begins to parse anew what could not be parsed and has rested. Begun by the clock.
public struct MessageReparseSweep: Job, Equatable {
    public static let kind: JobKind = "message.reparse_sweep"
    public static let retention: Duration = .days(1)
    public static let example = MessageReparseSweep()

    /// Messages that a sweep begins with: what is left over is the next one's.
    private static let batch = 200

    public init() {}

    /// `nil` where mails are not parsed again by themselves.
    public static func schedule(_ settings: MailSettings) -> Schedule? {
        guard settings.reparseInterval > .zero else { return nil }
        return Schedule("message.reparse_sweep", every: settings.reparseInterval, MessageReparseSweep())
    }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        let begun = try await context.write { tx in
            let due = try await ReparseQueries(tx).takeDue(limit: Self.batch)
            for message in due { try await context.enqueue(MessageReparse(message: message), priority: .background, in: tx) }
            return due.count
        }
        return .done(result: ["begun": .int(Int64(begun))])
    }
}

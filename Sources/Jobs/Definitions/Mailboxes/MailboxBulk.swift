/// Stands for many jobs about mailboxes of one request: shows how many have ended, and ends with the last of them.
public struct MailboxBulk: Job, Equatable {
    public static let kind: JobKind = "mailbox.bulk"
    public static let example = MailboxBulk(action: .create)

    public enum Action: String, Codable, Sendable, CaseIterable { case create, delete }

    public let action: Action

    public init(action: Action) {
        self.action = action
    }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        try await ChildrenWatch(noun: "mailboxes", nameMember: "address").look(context)
    }
}

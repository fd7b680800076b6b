/// Stands for many jobs of one request: shows how many have ended, and ends with the last of them.
public struct DomainBulk: Job, Equatable {
    public static let kind: JobKind = "domain.bulk"
    public static let example = DomainBulk(action: .bind)

    public enum Action: String, Codable, Sendable, CaseIterable { case bind, enable }

    public let action: Action

    public init(action: Action) {
        self.action = action
    }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        try await ChildrenWatch(noun: "domains", nameMember: "mailDomain").look(context)
    }
}

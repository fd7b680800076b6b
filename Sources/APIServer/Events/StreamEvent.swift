import Core
import Store

/// Something that streams of events tell.
enum StreamEvent: Sendable {
    /// What a client can ask to be told of.
    enum Kind: String, Sendable, CaseIterable {
        case messageStored = "message.stored"
        case mailboxChanged = "mailbox.changed"
        case domainChanged = "domain.changed"
        case jobChanged = "job.changed"

        /// What the caller's credential must have.
        var scope: Scope {
            switch self {
            case .messageStored: .messagesRead
            case .mailboxChanged: .mailboxesRead
            case .domainChanged: .domainsRead
            case .jobChanged: .jobsRead
            }
        }

        /// Whether there is some of it for everybody, or for administrators alone.
        var isForMembers: Bool {
            switch self {
            case .messageStored, .mailboxChanged, .jobChanged: true
            case .domainChanged: false
            }
        }
    }

    case message(MailNews)
    case mailbox(Mailbox)
    case domain(Domain, [DomainID: [DomainDrift]])
    case job(JobRecord)
    /// Nothing new; the stream is to show that it lives.
    case alive
}

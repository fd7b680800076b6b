public import Core
import Postgres

/// Which mailboxes a list shows; what is absent shows all.
public struct MailboxFilter: Sendable {
    /// Status as users see it.
    public enum Status: String, Sendable, CaseIterable {
        case active, expired, destroying, destroyed
    }

    public enum Scope: String, Sendable, CaseIterable {
        /// All that there ever were.
        case `default`
        /// What can be worked with: active ones, and those that are on their way out.
        case workspace
    }

    /// Whose; `nil` for everybody's.
    public var owner: UserID?
    public var scope: Scope
    /// One of these; none for any.
    public var statuses: Set<Status>
    /// All of these.
    public var tags: [String]
    public var mailDomain: String?
    /// What the address contains.
    public var text: String?

    public init(
        owner: UserID?, scope: Scope = .default, statuses: Set<Status> = [], tags: [String] = [], mailDomain: String? = nil,
        text: String? = nil
    ) {
        self.owner = owner
        self.scope = scope
        self.statuses = statuses
        self.tags = tags
        self.mailDomain = mailDomain
        self.text = text
    }

    /// What the list may show; empty when scope and status exclude each other.
    var shown: Set<Status> {
        let wished = statuses.isEmpty ? Set(Status.allCases) : statuses
        return switch scope {
        case .default: wished
        case .workspace: wished.intersection([.active, .destroying])
        }
    }

    /// The condition on a mailbox `m`; `nil` when nothing can meet it.
    var condition: SQL? {
        let shown = shown
        guard !shown.isEmpty else { return nil }
        var conditions: [SQL] = []
        if let owner { conditions.append("m.user_id = \(owner.uuid)") }
        // Said once more, so that the partial indexes of live mailboxes can serve.
        if !shown.contains(.destroyed) { conditions.append("m.status <> 'destroyed'") }
        if shown.count < Status.allCases.count {
            let alternatives = Status.allCases.filter(shown.contains).map(Self.condition)
            conditions.append("(\(SQL.joined(alternatives, separator: " OR ")))")
        }
        if !tags.isEmpty { conditions.append("m.tags @> \(tags)") }
        if let mailDomain { conditions.append("m.domain_id = (SELECT d.id FROM domains d WHERE d.name = \(mailDomain))") }
        if let text { conditions.append("m.address LIKE \(Self.pattern(text))") }
        return conditions.isEmpty ? "true" : .joined(conditions, separator: " AND ")
    }

    private static func condition(_ status: Status) -> SQL {
        switch status {
        case .active: "m.status = 'creating' OR m.status = 'active' AND (m.expires_at IS NULL OR m.expires_at > now())"
        case .expired: "m.status IN ('active', 'expired') AND m.expires_at <= now()"
        case .destroying: "m.status = 'destroying'"
        case .destroyed: "m.status = 'destroyed'"
        }
    }

    /// A pattern of LIKE for what contains a text, in which nothing of the text is a wildcard.
    private static func pattern(_ text: String) -> String {
        var pattern = "%"
        for character in text.lowercased() {
            if character == "%" || character == "_" || character == "\\" { pattern.append("\\") }
            pattern.append(character)
        }
        return pattern + "%"
    }
}

public import Core
public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Something that somebody did, or tried to do.
public struct AuditEvent: Sendable, Equatable {
    /// What the actor showed: none for somebody who is not known.
    public enum CredentialKind: String, Sendable, CaseIterable {
        case apiKey = "api_key"
        case session
        case none
    }

    public var id: AuditEventID
    public var at: Date
    public var actor: UserID?
    public var actorEmail: String?
    public var credential: CredentialKind
    public var credentialID: UUID?
    /// The method and the route.
    public var action: String
    public var resourceType: String?
    public var resourceID: String?
    public var status: Int
    /// The problem's code, where there was one.
    public var code: String?
    public var address: String?
    public var userAgent: String?
    public var requestID: String?

    public init(
        id: AuditEventID = .make(), at: Date = Date(), actor: UserID?, actorEmail: String?, credential: CredentialKind,
        credentialID: UUID?, action: String, resourceType: String?, resourceID: String?, status: Int, code: String?,
        address: String?, userAgent: String?, requestID: String?
    ) {
        self.id = id
        self.at = at
        self.actor = actor
        self.actorEmail = actorEmail
        self.credential = credential
        self.credentialID = credentialID
        self.action = action
        self.resourceType = resourceType
        self.resourceID = resourceID
        self.status = status
        self.code = code
        self.address = address
        self.userAgent = userAgent
        self.requestID = requestID
    }
}

extension AuditEvent: RowDecodable {
    static let columns: SQL = """
        id, at, actor_id, actor_email, credential, credential_id, action, resource_type, resource_id, status, code, \
        address, user_agent, request_id
        """

    public init(row: Row) throws {
        self.init(
            id: AuditEventID(try row.decode(0)), at: try row.decode(1),
            actor: try row.decode(2, as: UUID?.self).map(UserID.init), actorEmail: try row.decode(3),
            credential: CredentialKind(rawValue: try row.decode(4)) ?? .none, credentialID: try row.decode(5),
            action: try row.decode(6), resourceType: try row.decode(7), resourceID: try row.decode(8),
            status: Int(try row.decode(9, as: Int16.self)), code: try row.decode(10), address: try row.decode(11),
            userAgent: try row.decode(12), requestID: try row.decode(13))
    }
}

/// The record of who did what; only ever added to.
public struct AuditQueries: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// Adds events, all with one statement.
    public func insert(_ events: [AuditEvent]) async throws {
        try await executor.execute(
            """
            INSERT INTO audit_events (id, actor_id, actor_email, credential, credential_id, action, resource_type, resource_id,
                                      status, code, address, user_agent, request_id)
            SELECT id, actor, email, credential, credential_id, action, type, resource, status, code, address, agent, request
              FROM unnest(
                \(events.map(\.id.uuid)), \(events.map(\.actor?.uuid)), \(events.map(\.actorEmail)),
                \(events.map(\.credential.rawValue)), \(events.map(\.credentialID)), \(events.map(\.action)),
                \(events.map(\.resourceType)), \(events.map(\.resourceID)), \(events.map { Int16($0.status) }),
                \(events.map(\.code)), \(events.map(\.address)), \(events.map(\.userAgent)), \(events.map(\.requestID)))
                AS u(id, actor, email, credential, credential_id, action, type, resource, status, code, address, agent, request)
            """)
    }

    /// Which events a list shows; an absent member shows all.
    public struct Filter: Sendable {
        public var actor: UserID?
        public var action: String?
        public var resource: String?
        public var since: Date?
        public var until: Date?

        public init(
            actor: UserID? = nil, action: String? = nil, resource: String? = nil, since: Date? = nil, until: Date? = nil
        ) {
            self.actor = actor
            self.action = action
            self.resource = resource
            self.since = since
            self.until = until
        }
    }

    /// Events, newest first, beginning before one.
    public func list(_ filter: Filter, before cursor: AuditEventID?, limit: Int) async throws -> [AuditEvent] {
        var conditions: SQL = "true"
        if let actor = filter.actor { conditions = "\(conditions) AND actor_id = \(actor.uuid)" }
        if let action = filter.action { conditions = "\(conditions) AND action = \(action)" }
        if let resource = filter.resource { conditions = "\(conditions) AND resource_id = \(resource)" }
        if let since = filter.since { conditions = "\(conditions) AND at >= \(since)" }
        if let until = filter.until { conditions = "\(conditions) AND at < \(until)" }
        if let cursor { conditions = "\(conditions) AND id < \(cursor.uuid)" }
        return try await executor.query(
            "SELECT \(AuditEvent.columns) FROM audit_events WHERE \(conditions) ORDER BY id DESC LIMIT \(limit)",
            as: AuditEvent.self)
    }
}

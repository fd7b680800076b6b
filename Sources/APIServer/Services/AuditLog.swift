import Core
import HTTPTypes
import Hummingbird
import Logging
import Postgres
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Writes down who did what: every request that changes something, and every sign-in. An answer is sent when its event is committed.
struct AuditLog: Sendable {
    private static let largestBatch = 500

    private let address: ClientAddress
    private let logger: Logger
    /// Events that come together are written with one statement.
    private let writer: BatchWriter<AuditEvent, Void>

    init(database: Database, address: ClientAddress, logger: Logger) {
        self.address = address
        self.logger = logger
        writer = BatchWriter(largest: Self.largestBatch) { events in
            try await AuditQueries(database).insert(events)
            return events.map { _ in () }
        }
    }

    /// Writes down what came of a request.
    func record(
        _ route: Route, _ request: Request, _ context: APIContext, status: HTTPResponse.Status, code: Problem.Code? = nil,
        location: String? = nil
    ) async {
        let principal = context.knownPrincipal ?? context.auditNote.principal
        let made = Self.resource(location.map { String($0.split(separator: "/").last ?? "") })
        let named = Self.resource(context.parameters.get("id"))
        // A job is how something is done to the thing that the path names.
        let resource = made.map { $0.type == "job" ? named ?? $0 : $0 } ?? named
        await write(
            AuditEvent(
                actor: principal?.userID, actorEmail: principal?.email, credential: principal?.credential.kind ?? .none,
                credentialID: principal?.credential.uuid, action: "\(route.method.rawValue) \(route.path)",
                resourceType: resource?.type, resourceID: resource?.id, status: status.code, code: code?.rawValue,
                address: address.read(request, context), userAgent: request.headers[.userAgent].map { String($0.prefix(256)) },
                requestID: context.requestID))
    }

    /// The kind of thing that an id's prefix names.
    private static func resource(_ id: String?) -> (type: String, id: String)? {
        guard let id, let cut = id.firstIndex(of: "_"), id.utf8.count <= 64,
            // PostgreSQL takes no NUL, and one bad event would cost its whole batch.
            id.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        let types = [
            "usr": "user", "key": "api_key", "ses": "session", "psk": "passkey", "dom": "domain", "job": "job", "mbx": "mailbox",
            "msg": "message",
        ]
        return types[String(id[..<cut])].map { ($0, id) }
    }

    private func write(_ event: AuditEvent) async {
        do {
            try await writer.write(event)
        } catch {
            // What was done is done; that it is not written down must be seen.
            logger.error("audit event not written", metadata: [LogKey.error: .string(String(describing: error))])
        }
    }
}

extension Principal.Credential {
    var kind: AuditEvent.CredentialKind {
        switch self {
        case .apiKey: .apiKey
        case .session: .session
        }
    }

    var uuid: UUID {
        switch self {
        case .apiKey(let id): id.uuid
        case .session(let id): id.uuid
        }
    }
}

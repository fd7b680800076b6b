import Core
import Hummingbird
import Logging
import NIOCore
import Store

/// What goes with a request through middleware and handler.
struct APIContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Names the request in the answer and in the log.
    var requestID: String
    /// The other end of the connection; `nil` where there is none, as in tests.
    private let remote: SocketAddress?
    /// For the record of a sign-in.
    let auditNote: AuditNote
    private var caller: Caller?
    private let channel: any Channel
    private let connectionLogger: Logger

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        requestID = ""
        auditNote = AuditNote()
        remote = source.channel.remoteAddress
        caller = nil
        channel = source.channel
        connectionLogger = source.logger
    }

    /// Calls when the client has hung up.
    func onHangUp(_ body: @escaping @Sendable () -> Void) {
        HangUpHandler.onHangUp(channel, body)
    }

    /// Closes the client's connection, whatever is still to be sent.
    func closeConnection() {
        channel.close(promise: nil)
    }

    /// The IP address of the other end of the connection.
    var remoteAddress: String? { remote?.ipAddress }

    /// Who calls. Asking on a route that is open to all is a defect.
    var principal: Principal {
        get throws {
            guard let caller else { throw Problem(.authenticationRequired) }
            return caller.principal
        }
    }

    /// Who calls, on routes that are open to all too.
    var knownPrincipal: Principal? { caller?.principal }

    /// The answer that `Route.callers` read along with who calls.
    var knownAnswer: [UInt8]? { caller?.answer }

    func authenticated(as caller: Caller) -> APIContext {
        var context = self
        context.caller = caller
        return context
    }

    /// Says which request it is and who calls. Made when it is asked for, since most requests have nothing to say.
    var logger: Logger {
        var logger = connectionLogger
        logger[metadataKey: LogKey.requestID] = .string(requestID)
        if let caller { logger[metadataKey: LogKey.principal] = .string(caller.principal.userID.description) }
        return logger
    }

    /// Whether the access log is written.
    var isLoggingRequests: Bool { connectionLogger.logLevel <= .info }

    /// An id from the path; one that cannot be is not found.
    func id<Entity: IdentifiedEntity>(_ name: String = "id", of _: Entity.Type) throws -> Identifier<Entity> {
        guard let id = parameters.get(name).flatMap({ Identifier<Entity>($0) }) else { throw Problem(.notFound) }
        return id
    }
}

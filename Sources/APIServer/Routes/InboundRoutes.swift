import Core
import HTTPTypes
import Hummingbird
import NIOCore
import Store

/// Where the mail Worker brings mail.
struct InboundRoutes: Sendable {
    /// Octets from which on a mail leaves the event loop, where it takes a fraction of a millisecond.
    private static let longMail = 256 << 10

    let intake: Intake
    let memory: OctetMemory
    /// Octets of a mail at most.
    let maximumLength: Int

    var routes: [Route] {
        // Not audited: mail is not what somebody did, and is a record of itself.
        [Route(.post, "/api/inbound/messages", access: .mailWorker, isAudited: false, take)]
    }

    @Sendable private func take(_ request: Request, _ context: APIContext) async throws -> Response {
        guard Self.isMail(request.headers[.contentType]) else {
            throw Problem(.unsupportedMediaType, "The body must be message/rfc822")
        }
        let envelope = try Self.envelope(request.headers)
        let length = request.headers[.contentLength].flatMap { Int($0) }
        if let length, length > maximumLength { throw tooLarge }
        // Asked before the mail is read, so that what nobody takes costs nothing.
        guard let destination = try await intake.lookup.find(envelope.recipient) else {
            throw Problem(.mailboxUnavailable)
        }
        let body = request.body
        guard let room = await memory.room(for: length ?? maximumLength) else {
            throw Problem(.mailNotStored, "Too much mail at once; retry later", headers: [.retryAfter: "5"])
        }
        defer { room.giveBack() }
        let octets = try await octets(of: body, length: length)
        let stored = try await store(octets, envelope, for: destination)
        return .json(encoded: ByteBuffer(bytes: Self.answer(stored)), status: stored.isNew ? .created : .ok)
    }

    private static func answer(_ stored: IntakeQueries.Stored) -> [UInt8] {
        JSONObjectText.octets { object in
            object.add("message") { message in
                message.add("id", stored.id.description)
                message.add("mailboxId", stored.mailbox.description)
                message.add("parseStatus", stored.status.rawValue)
            }
        }
    }

    private func store(
        _ octets: [UInt8], _ envelope: Intake.Envelope, for destination: RecipientLookup.Destination
    ) async throws -> IntakeQueries.Stored {
        guard octets.count > Self.longMail else { return try await intake.take(octets, envelope, for: destination) }
        // Hashing and copying it takes long, for which the event loop's other connections must not wait.
        return try await withTaskExecutorPreference(globalConcurrentExecutor) {
            try await intake.take(octets, envelope, for: destination)
        }
    }

    private func octets(of body: RequestBody, length: Int?) async throws -> [UInt8] {
        var octets: [UInt8] = []
        octets.reserveCapacity(length ?? 0)
        for try await buffer in body {
            guard octets.count + buffer.readableBytes <= maximumLength else { throw tooLarge }
            octets.append(contentsOf: buffer.readableBytesView)
        }
        return octets
    }

    private var tooLarge: Problem {
        Problem(
            .payloadTooLarge, "A mail may have at most \(maximumLength) octets",
            details: ["maximumBytes": .int(Int64(maximumLength))])
    }

    private static func isMail(_ contentType: String?) -> Bool {
        // As the mail Worker writes it.
        if contentType == "message/rfc822" { return true }
        let name = contentType?.split(separator: ";").first.map { $0.filter { !$0.isWhitespace }.lowercased() }
        return name == "message/rfc822"
    }

    private static func envelope(_ headers: HTTPFields) throws -> Intake.Envelope {
        guard let recipient = headers[.envelopeTo]?.trimmingWhitespace(), !recipient.isEmpty else {
            throw Problem.invalid(["X-Envelope-To": "is required"])
        }
        guard recipient.utf8.count <= 1_024, (headers[.envelopeFrom]?.utf8.count ?? 0) <= 1_024 else {
            throw Problem.invalid(["X-Envelope-To": "and X-Envelope-From must have at most 1024 octets"])
        }
        return Intake.Envelope(sender: headers[.envelopeFrom], recipient: recipient)
    }
}

extension HTTPField.Name {
    /// The envelope's return path; empty for a bounce.
    static let envelopeFrom = Self("X-Envelope-From")!
    /// The envelope's recipient.
    static let envelopeTo = Self("X-Envelope-To")!
}

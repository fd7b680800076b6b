import Core
import HTTPTypes
import Hummingbird
import Mail
import Postgres
import Store

/// What a message is made of, as files: its octets, its attachments, and its HTML for a frame.
///
/// All of it was written by somebody else. Nothing is served in a way that lets a browser take it for a page of ours.
struct MessageFileRoutes: Sendable {
    let database: Database
    let octets: MessageOctets
    let attachments: AttachmentReader
    let origins: OriginPolicy

    var routes: [Route] {
        [
            Route(.get, "/api/messages/{id}/raw", access: .scope(.messagesRead), raw),
            Route(.get, "/api/messages/{id}/html", access: .scope(.messagesRead), html),
            Route(.get, "/api/messages/{id}/attachments/{attachmentId}", access: .scope(.messagesRead), attachment),
        ]
    }

    // MARK: Octets

    /// The octets as they came, or a part of them.
    @Sendable private func raw(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.Message.self)
        guard let stored = try await InboxQueries(ReadExecutor(database)).octets(of: id, owner: try context.visibleOwner) else {
            throw Problem.messageNotFound
        }
        // They never change.
        let tag = EntityTag("\(id)")
        var headers = Self.headers(type: "message/rfc822", disposition: "attachment; filename=\"\(id).eml\"", tag: tag)
        headers[.acceptRanges] = "bytes"
        if tag.isMatched(by: request.headers[.ifNoneMatch]) { return Response(status: .notModified, headers: headers) }
        let range = tag.mayContinue(request.headers[.ifRange]) ? request.headers[.range] : nil
        switch ByteRange(range, size: stored.sizeBytes) {
        case .everything:
            return Response(status: .ok, headers: headers, body: try await body(request, stored, 0..<stored.sizeBytes))
        case .part(let part):
            headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(stored.sizeBytes)"
            return Response(status: .partialContent, headers: headers, body: try await body(request, stored, part))
        case .unsatisfiable:
            throw Problem(.rangeNotSatisfiable, headers: [.contentRange: "bytes */\(stored.sizeBytes)"])
        }
    }

    private func body(_ request: Request, _ stored: StoredOctets, _ range: Range<Int>) async throws -> ResponseBody {
        // Nobody reads octets for an answer that has none.
        guard request.method != .head else { return ResponseBody(contentLength: range.count) { _ in } }
        return try await octets.body(stored, range)
    }

    // MARK: Attachments

    @Sendable private func attachment(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.Message.self)
        let attachmentID = try context.id("attachmentId", of: Entity.Attachment.self)
        guard let message = try await InboxQueries(ReadExecutor(database)).find(id, of: try context.visibleOwner) else {
            throw Problem.messageNotFound
        }
        guard let attachment = message.document.attachments.first(where: { $0.id == attachmentID }) else {
            throw Problem(.notFound, "Attachment not found")
        }
        let name = AttachmentName(
            attachment.filename, fallback: "\(attachmentID).\(attachment.contentType == "message/rfc822" ? "eml" : "bin")")
        let tag = EntityTag("\(attachmentID)")
        var headers = Self.headers(
            type: AttachmentType.safe(attachment.contentType), disposition: name.disposition, tag: tag)
        headers[.contentSecurityPolicy] = "sandbox; default-src 'none'; frame-ancestors 'none'"
        if tag.isMatched(by: request.headers[.ifNoneMatch]) { return Response(status: .notModified, headers: headers) }
        guard request.method != .head else { return Response(status: .ok, headers: headers) }
        let body = try await attachments.body(attachment, of: message.octets, cutOff: context.closeConnection)
        return Response(status: .ok, headers: headers, body: body)
    }

    // MARK: HTML

    /// The HTML as the sender wrote it, for a frame: without scripts, forms, or anything that is fetched from elsewhere.
    @Sendable private func html(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.Message.self)
        guard let message = try await InboxQueries(ReadExecutor(database)).find(id, of: try context.visibleOwner) else {
            throw Problem.messageNotFound
        }
        guard let html = message.document.html else { throw Problem(.notFound, "The message has no HTML") }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/html; charset=utf-8", .contentSecurityPolicy: framePolicy, .xFrameOptions: "SAMEORIGIN",
                .xDNSPrefetchControl: "off",
            ],
            body: ResponseBody(byteBuffer: .init(string: html)))
    }

    /// CSP Level 3. `sandbox` makes it a page of no origin that runs nothing, whoever frames it.
    private var framePolicy: String {
        let local = origins.allowsLocalhost ? ["http://localhost:*", "http://127.0.0.1:*"] : []
        return """
            sandbox; default-src 'none'; img-src data: cid:; style-src 'unsafe-inline'; font-src data:; form-action 'none'; \
            base-uri 'none'; frame-ancestors \((["'self'"] + origins.origins + local).joined(separator: " "))
            """
    }

    private static func headers(type: String, disposition: String, tag: EntityTag) -> HTTPFields {
        [
            .contentType: type, .contentDisposition: disposition, .eTag: tag.description,
            // A copy may be kept by the client alone, who asks each time whether he may still see it.
            .cacheControl: "private, no-cache",
        ]
    }
}

extension HTTPField.Name {
    static let xDNSPrefetchControl = Self("x-dns-prefetch-control")!
}

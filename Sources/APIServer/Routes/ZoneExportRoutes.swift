import Core
import HTTPTypes
import Hummingbird
import NIOCore
import Postgres
import Store

/// What was in zones when they were deleted. Kept for good, also for domains that are gone.
struct ZoneExportRoutes: Sendable {
    private static let listLimit = 200

    let database: Database

    var routes: [Route] {
        [
            Route(.get, "/api/domains/{id}/exports", access: .admin(.domainsRead), list),
            Route(.get, "/api/domains/{id}/exports/{exportId}", access: .admin(.domainsRead), download),
        ]
    }

    private struct List: Encodable {
        let exports: [ZoneExportView]
    }

    /// The forms of an export.
    private enum Format: String, CaseIterable { case json, bind }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.Domain.self)
        let executor = ReadExecutor(database)
        guard try await DomainQueries(executor).exists(id) else { throw Problem.domainNotFound }
        let exports = try await ZoneExportQueries(executor).list(of: id, limit: Self.listLimit)
        return try .json(List(exports: exports.map { ZoneExportView($0) }))
    }

    /// JSON, or a master file (RFC 1035) with `?format=bind` or `Accept: text/dns` (RFC 4027).
    @Sendable private func download(_ request: Request, _ context: APIContext) async throws -> Response {
        let domain = try context.id(of: Entity.Domain.self)
        let id = try context.id("exportId", of: Entity.ZoneExport.self)
        var query = QueryFields(request)
        let wished = query.oneOf("format", Format.self)
        try query.throwErrors()
        let accepts = request.headers[.accept]?.lowercased() ?? ""
        let exports = ZoneExportQueries(ReadExecutor(database))
        let notFound = Problem(.notFound, "Zone export not found")
        switch wished ?? (accepts.contains("text/dns") || accepts.hasPrefix("text/plain") ? .bind : .json) {
        case .json:
            guard let (export, content) = try await exports.find(id, of: domain) else { throw notFound }
            var response = try Response.json(ZoneExportView(export, content: JSONCoding.decode(from: content)))
            response.headers[.contentDisposition] = "attachment; filename=\"\(export.name).json\""
            return response
        case .bind:
            guard let (name, text) = try await exports.zoneFile(id, of: domain) else { throw notFound }
            return Response(
                status: .ok,
                headers: [
                    .contentType: "text/dns; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name).zone\"",
                ], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        }
    }
}

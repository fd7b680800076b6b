import Core
import HTTPTypes
import Hummingbird
import NIOCore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An answer that says what went wrong (RFC 9457), with the members that clients of this API know besides.
struct Problem: Error, Sendable {
    var code: Code
    var detail: String
    var details: JSONValue?
    var headers: HTTPFields = [:]

    init(_ code: Code, _ detail: String? = nil, details: JSONValue? = nil, headers: HTTPFields = [:]) {
        self.code = code
        self.detail = detail ?? code.title
        self.details = details
        self.headers = headers
    }

    /// A request whose members are wrong, with the reasons by the member's name.
    static func invalid(
        _ fieldErrors: [String: String], form: [String] = [], code: Code = .invalidRequest, detail: String? = nil
    ) -> Problem {
        let first = fieldErrors.sorted { $0.key < $1.key }.first.map { "\($0.key) \($0.value)" } ?? form.first
        return Problem(
            code, detail ?? first.map { "Invalid request: \($0)" },
            details: [
                "formErrors": .array(form.map(JSONValue.string)),
                "fieldErrors": .object(fieldErrors.mapValues { .array([.string($0)]) }),
            ])
    }

    private struct Body: Encodable {
        let type: String
        let title: String
        let status: Int
        let detail: String
        let error: String
        let details: JSONValue
        let code: String
        let requestId: String
    }

    /// The answer. `error` repeats `detail`, and `details` is never absent, as clients of the reference expect.
    func response(requestID: String) -> Response {
        let body = Body(
            type: "about:blank", title: code.title, status: code.status.code, detail: detail, error: detail,
            details: details ?? .null, code: code.rawValue, requestId: requestID)
        var headers = headers
        headers[.contentType] = "application/problem+json"
        // What is encoded here are texts and JSON values: it cannot fail.
        let octets = (try? JSONCoding.encode(body)) ?? []
        return Response(status: code.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: octets)))
    }
}

import AsyncHTTPClient
public import Core
import Foundation
import NIOCore
import NIOHTTP1

/// An answer of one of our programs, read to its end.
public struct SystemAnswer: Sendable {
    public let status: Int
    /// By lower-case name.
    public let headers: [String: String]
    public let text: String

    /// The body as JSON; `null` when it is none.
    public var json: JSONValue { (try? JSONCoding.decode(JSONValue.self, from: text)) ?? .null }
}

/// HTTP as a client of ours speaks it: one call, one answer, a limit for it.
enum SystemHTTP {
    static func send(
        _ method: String, _ url: String, headers: [String: String] = [:], body: String? = nil,
        timeout: Duration = .seconds(40)
    ) async throws -> SystemAnswer {
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: method)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: TimeAmount(timeout))
        let content = try await response.body.collect(upTo: 64 * 1024 * 1024)
        return SystemAnswer(
            status: Int(response.status.code),
            headers: Dictionary(response.headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $0 + ", " + $1 }),
            text: String(buffer: content))
    }
}

extension JSONValue {
    /// What lies at a path of member names: `job.waitingFor.reason`.
    public func at(_ path: String) -> JSONValue? {
        path.split(separator: ".").reduce(self as JSONValue?) { $0?[String($1)] }
    }

    public func text(_ path: String) -> String? { at(path)?.stringValue }

    public func number(_ path: String) -> Int? {
        guard case .int(let value) = at(path) else { return nil }
        return Int(value)
    }

    public func flag(_ path: String) -> Bool? {
        guard case .bool(let value) = at(path) else { return nil }
        return value
    }

    /// The elements of an array; none when it is no array.
    public func list(_ path: String) -> [JSONValue] {
        guard case .array(let values) = at(path) else { return [] }
        return values
    }
}

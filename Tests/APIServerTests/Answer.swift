import Core
import HTTPTypes
import HummingbirdTesting
import NIOCore

/// What came back, with its body read as JSON.
struct Answer: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let octets: [UInt8]
    let text: String

    init(_ response: TestResponse) {
        status = response.status
        headers = response.headers
        octets = Array(response.body.readableBytesView)
        text = String(buffer: response.body)
    }

    var json: JSONValue { (try? JSONCoding.decode(from: text)) ?? .null }
    /// The problem's code.
    var code: String? { json["code"]?.stringValue }

    /// The names of an object's members.
    func members(_ value: JSONValue? = nil) -> Set<String> {
        guard case .object(let members) = value ?? json else { return [] }
        return Set(members.keys)
    }
}

extension JSONValue {
    var items: [JSONValue] {
        guard case .array(let items) = self else { return [] }
        return items
    }
}

import HTTPTypes
import Hummingbird

/// The wrapping of every answer: `success`, `errors`, `messages`, `result` and, for lists, `result_info`.
enum Envelope {
    static func success(_ answer: Answer) -> String {
        var out = "{\"result\":"
        out.reserveCapacity(1024)
        answer.result.write(into: &out)
        out += ",\"success\":true,\"errors\":[],\"messages\":"
        JSON.array(answer.messages).write(into: &out)
        if let info = answer.resultInfo {
            out += ",\"result_info\":"
            info.write(into: &out)
        }
        out += "}"
        return out
    }

    static func failure(_ error: CloudflareError) -> String {
        let errors: [JSON] = error.entries.map { entry in
            var object = JSONObject()
            object["code"] = .int(entry.code)
            object["message"] = .string(entry.message)
            if !entry.chain.isEmpty {
                object["error_chain"] = .array(
                    entry.chain.map { ["code": .int($0.code), "message": .string($0.message)] })
            }
            return .object(object)
        }
        let body: JSON = [
            "result": nil, "success": false, "errors": .array(errors),
            "messages": .array(error.echoed ? errors : []),
        ]
        return body.text
    }
}

extension Response {
    static func envelope(status: Int, _ text: String) -> Response {
        Response(
            status: .init(code: status), headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    static func envelope(_ error: CloudflareError) -> Response {
        var response = envelope(status: error.status, Envelope.failure(error))
        if let seconds = error.retryAfter { response.headers[.retryAfter] = String(seconds) }
        return response
    }
}

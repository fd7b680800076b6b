import HTTPTypes
import Hummingbird

/// The line of the log that an exchange is.
extension Exchange {
    func line(index: Int) -> String {
        var object = JSONObject()
        object["index"] = .int(index)
        object["at"] = .string(at)
        object["method"] = .string(method)
        object["path"] = .string(path)
        var parameters = JSONObject()
        for item in query.items { parameters.members.append(.init(key: item.name, value: .string(item.value))) }
        object["query"] = .object(parameters)
        object["headers"] = Self.json(of: headers)
        if let form = requestForm {
            object["body"] = nil
            object["multipart"] = form
        } else {
            object["body"] = Self.json(ofBody: body)
        }
        object["token"] = .string(token)
        object["zone"] = JSON(zone)
        object["durationMs"] = .double((durationMs * 1000).rounded() / 1000)
        object["deliberate"] = .bool(fault != nil)
        if let fault {
            object["fault"] = ["id": .string(fault.id), "action": .string(fault.action.rawValue)]
        }
        var out = JSON.object(object).text
        out.removeLast()
        out += ",\"response\":"
        writeResponse(into: &out)
        out += "}"
        return out
    }

    /// The answer; what a fault made of it, when that is no envelope, stands under `sent` beside an empty `response`.
    private func writeResponse(into out: inout String) {
        guard let sent else {
            out += "null"
            return
        }
        let broken = fault.map { $0.action == .garble || $0.body != nil } ?? false
        if broken { out += "null,\"sent\":" }
        out += "{\"status\":\(sent.status),\"headers\":"
        Self.json(of: sent.headers).write(into: &out)
        if sent.body.readableBytes >= Self.longestBody {
            out += ",\"body\":null,\"truncated\":true}"
        } else if sent.headers[.contentType] == "application/json", !broken {
            // Written by this program on one line: no need to read it again.
            out += ",\"body\":\(String(buffer: sent.body))}"
        } else {
            out += ",\"body\":null,\"text\":"
            JSON.write(String(buffer: sent.body), into: &out)
            out += "}"
        }
    }

    private var requestForm: JSON? {
        guard let type = headers[.contentType], type.lowercased().hasPrefix("multipart/form-data"),
            let form = MultipartForm(body, contentType: type)
        else { return nil }
        let metadata = form["metadata"].flatMap { try? JSONParser.parse($0.content) }
        return [
            "metadata": Self.masked(metadata ?? nil),
            "parts": .array(form.modules.map { .string($0.moduleName) }),
        ]
    }

    private static func json(ofBody body: ByteBuffer) -> JSON {
        guard body.readableBytes > 0 else { return nil }
        guard body.readableBytes <= longestBody else {
            return .string(String(decoding: body.readableBytesView.prefix(longestBody), as: UTF8.self))
        }
        if let json = try? JSONParser.parse(Array(body.readableBytesView)) { return masked(json) }
        return .string(String(buffer: body))
    }

    /// Secrets of a Worker do not belong in a log: the text of everything whose type says secret is hidden.
    private static func masked(_ json: JSON) -> JSON {
        switch json {
        case .object(var object):
            let secret = object["type"]?.stringValue?.hasPrefix("secret") == true
            for index in object.members.indices {
                let hidden = secret && object.members[index].key == "text"
                object.members[index].value = hidden ? "***" : masked(object.members[index].value)
            }
            return .object(object)
        case .array(let values): return .array(values.map(masked))
        case .null, .bool, .int, .double, .string: return json
        }
    }

    private static func json(of headers: HTTPFields) -> JSON {
        var object = JSONObject()
        for field in headers {
            let name = field.name.canonicalName
            object[name] = .string(masked(name, field.value))
        }
        return .object(object)
    }

    private static func masked(_ name: String, _ value: String) -> String {
        switch name {
        case "authorization":
            // The scheme is kept, so that a wrong one can be seen.
            guard let space = value.firstIndex(of: " "), value[space...].contains(where: { $0 != " " }) else {
                return value.isEmpty ? "" : "***"
            }
            return String(value[...space]) + "***"
        case "x-auth-key", "x-auth-user-service-key", "cookie": return "***"
        default: return value
        }
    }
}

/// A rule of the control plane that makes calls go wrong.
struct Fault: Sendable {
    enum Action: String, Sendable {
        case status, delay, close, garble
        case dropAfterEffect = "drop_after_effect"
    }

    let id: String
    let method: String
    let path: PathPattern
    let action: Action
    let status: Int
    /// Replaces the code that belongs to the status.
    let code: Int?
    let message: String?
    /// Replaces the envelope: a gateway's HTML page, say.
    let body: String?
    let delayMs: Int
    let retryAfter: Int?
    let probability: Double
    /// Calls it still strikes; nil: without end.
    var times: Int?
    var hits = 0

    func concerns(method: String, path: String, below: String) -> Bool {
        (self.method == "*" || self.method == method) && times != 0
            && (self.path.matches(path) || self.path.matches(below))
    }

    /// The refusal of a `status` fault, in Cloudflare's own envelope.
    var error: CloudflareError {
        let known: CloudflareError =
            switch status {
            case 400: .recordInvalid(9000, "simulated")
            case 401, 403: .authentication(status: status)
            case 404: .noRoute("/simulated")
            case 409: .duplicateRule
            case 429: .throttled(retryAfter: retryAfter ?? 1)
            default:
                CloudflareError(
                    status, 10013, "An unknown error has occurred. If this error persists, please report it.")
            }
        var error = CloudflareError(
            status: status,
            entries: [
                .init(
                    code: code ?? known.entries[0].code, message: message ?? known.entries[0].message,
                    chain: known.entries[0].chain)
            ] + known.entries.dropFirst())
        error.echoed = known.echoed
        error.retryAfter = retryAfter ?? known.retryAfter
        return error
    }

    var json: JSON {
        [
            "id": .string(id), "method": .string(method), "path": .string(path.text),
            "action": .string(action.rawValue), "status": .int(status), "code": code.map(JSON.int) ?? nil,
            "message": JSON(message), "delayMs": .int(delayMs), "retryAfter": retryAfter.map(JSON.int) ?? nil,
            "probability": .double(probability), "times": times.map(JSON.int) ?? nil, "hits": .int(hits),
        ]
    }
}

extension Fault {
    /// - Throws: `SimulatorSettings.Invalid` naming what is wrong.
    init(_ object: JSONObject, id: String) throws {
        typealias Invalid = SimulatorSettings.Invalid
        let known: Set = [
            "method", "path", "action", "status", "code", "message", "body", "delayMs", "retryAfter", "probability",
            "times",
        ]
        for key in object.keys where !known.contains(key) { throw Invalid("unknown member \(key)") }
        for key in ["status", "code", "delayMs", "retryAfter", "times"] {
            if let value = object[key], !value.isNull, (value.intValue ?? -1) < 0 {
                throw Invalid("\(key) must be a whole number, 0 or more")
            }
        }
        guard let action = object["action"]?.stringValue.flatMap(Action.init) else {
            throw Invalid("action must be status, delay, drop_after_effect, close or garble")
        }
        let probability = object["probability"]?.doubleValue ?? 1
        guard (0...1).contains(probability) else { throw Invalid("probability must be from 0 to 1") }
        let status = object["status"]?.intValue ?? (action == .garble ? 200 : 500)
        guard (200...599).contains(status) else { throw Invalid("status must be from 200 to 599") }
        self.init(
            id: id, method: (object["method"]?.stringValue ?? "*").uppercased(),
            path: PathPattern(object["path"]?.stringValue ?? "*"), action: action, status: status,
            code: object["code"]?.intValue, message: object["message"]?.stringValue,
            body: object["body"]?.stringValue, delayMs: object["delayMs"]?.intValue ?? 0,
            retryAfter: object["retryAfter"]?.intValue, probability: probability, times: object["times"]?.intValue)
    }
}

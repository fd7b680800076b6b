import Core
import TestSupport

/// A call of a job to Cloudflare, as the simulator's log of an undisturbed run shows it: which one it is for any other zone.
struct CloudflareCall: Sendable, CustomStringConvertible {
    /// Where in the job it is struck.
    enum Moment: String, Sendable {
        /// Nothing has happened at Cloudflare yet.
        case before
        /// It has happened, and nobody heard of it.
        case after
    }

    let method: String
    /// Below the API's base, with `ZONE` for the zone and a star for a rule.
    let path: String
    /// The how many-th of its method and path.
    let occurrence: Int

    /// Longer than a case takes to be set up; the last ones are still held when the first ones come to an end.
    private static let hold: Int64 = 8_000

    var description: String { "\(method) \(path) (\(occurrence))" }
    var changesSomething: Bool { method != "GET" }
    /// Whether the path tells nothing about whose call it is.
    var isShared: Bool { !path.contains("ZONE") }

    /// The calls of ours in a part of the log that is about one zone.
    static func all(in log: [JSONValue], zone: String) -> [CloudflareCall] {
        var seen: [String: Int] = [:]
        return log.filter { $0.at("headers.x-somebody-else") == nil }.compactMap { entry in
            guard let method = entry.text("method"), let path = entry.text("path") else { return nil }
            let words = path.replacing("/client/v4", with: "").split(separator: "/").map { word in
                if word == zone { return "ZONE" }
                let isRule = path.contains("/rules/") && word.count == 32 && word.allSatisfy(\.isHexDigit)
                return isRule ? "*" : String(word)
            }
            let pattern = "/" + words.joined(separator: "/")
            seen["\(method) \(pattern)", default: 0] += 1
            return CloudflareCall(method: method, path: pattern, occurrence: seen["\(method) \(pattern)", default: 0])
        }
    }

    /// The faults that hold this call of a zone and let those before it pass; the last one is what holds.
    func faults(zone: String, _ moment: Moment) -> [JSONValue] {
        let path = JSONValue.string(path.replacing("ZONE", with: zone))
        let earlier: JSONValue = [
            "method": .string(method), "path": path, "action": "delay", "delayMs": 0, "times": .int(Int64(occurrence - 1)),
        ]
        let held: JSONValue = [
            "method": .string(method), "path": path, "times": 1,
            "action": moment == .before ? "close" : "delay", "delayMs": .int(moment == .before ? 60_000 : Self.hold),
        ]
        return occurrence > 1 ? [earlier, held] : [held]
    }
}

import Core
import Hummingbird
import NIOCore

/// The members of a JSON body, read one by one; every wrong one is told, not only the first.
struct RequestFields {
    /// Bodies of commands are small; mail has its own way in.
    static let maximumSize = 64 * 1024

    private let members: [String: JSONValue]
    /// The octets as they came, for the idempotency hash.
    let octets: [UInt8]
    private(set) var errors: [String: String] = [:]

    /// Reads the body; an absent one counts as `{}`.
    init(_ request: Request) async throws {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Self.maximumSize {
            throw Problem(.payloadTooLarge, details: ["maximumBytes": .int(Int64(Self.maximumSize))])
        }
        let buffer = try await request.body.collect(upTo: Self.maximumSize)
        octets = Array(buffer.readableBytesView)
        guard !octets.isEmpty else {
            members = [:]
            return
        }
        guard Self.isJSON(request.headers[.contentType]) else { throw Problem(.unsupportedMediaType) }
        guard let value = try? JSONCoding.decode(JSONValue.self, from: octets) else {
            throw Problem(.invalidJSON)
        }
        guard case .object(let members) = value else { throw Problem.invalid([:], form: ["The body must be an object"]) }
        self.members = members
    }

    private static func isJSON(_ contentType: String?) -> Bool {
        guard let type = contentType?.split(separator: ";").first?.trimmingPrefix(while: \.isWhitespace) else { return false }
        let name = type.lowercased().replacing(" ", with: "")
        return name == "application/json" || name.hasPrefix("application/") && name.hasSuffix("+json")
    }

    /// Whether there is such a member, with any value but `null`.
    func has(_ name: String) -> Bool {
        members[name].map { $0 != .null } ?? false
    }

    /// A text; `nil` when it is absent, or wrong, which `errors` then says.
    mutating func string(_ name: String) -> String? {
        switch members[name] {
        case nil, .null: return nil
        case .string(let text): return text
        default:
            errors[name] = "must be a string"
            return nil
        }
    }

    /// A whole number; `nil` when it is none.
    func integer(_ name: String) -> Int? {
        if case .int(let value) = members[name] { Int(value) } else { nil }
    }

    /// What stands there, of whatever kind.
    subscript(_ name: String) -> JSONValue? { members[name] }

    /// True or false; false when it is absent.
    mutating func flag(_ name: String) -> Bool {
        switch members[name] {
        case nil, .null: return false
        case .bool(let value): return value
        default:
            errors[name] = "must be true or false"
            return false
        }
    }

    /// Texts, at least one; `nil` when there is no such member, or when it is wrong.
    mutating func strings(_ name: String, atMost limit: Int) -> [String]? {
        guard let value = members[name], value != .null else { return nil }
        guard case .array(let elements) = value else {
            errors[name] = "must be an array of strings"
            return nil
        }
        let texts = elements.compactMap(\.stringValue)
        guard texts.count == elements.count else {
            errors[name] = "must be an array of strings"
            return nil
        }
        guard (1...limit).contains(texts.count) else {
            errors[name] = "must have 1 to \(limit) elements"
            return nil
        }
        return texts
    }

    /// An id; `nil` when it is absent, or wrong, which `errors` then says.
    mutating func id<Entity: IdentifiedEntity>(_ name: String, of _: Entity.Type) -> Identifier<Entity>? {
        guard let text = string(name) else { return nil }
        guard let id = Identifier<Entity>(text) else {
            errors[name] = "is not valid"
            return nil
        }
        return id
    }

    mutating func refuse(_ name: String, _ reason: String) {
        errors[name] = reason
    }

    /// Refuses members that nobody asked for: of a request that may be put in several ways, a half must not go unheard.
    mutating func refuseOthers(than known: Set<String>) {
        for name in members.keys where !known.contains(name) { errors[String(name.prefix(64))] = "is not known" }
    }

    func throwErrors() throws {
        if !errors.isEmpty { throw Problem.invalid(errors) }
    }
}

/// A reply of Redis (RESP2).
public enum RedisValue: Sendable, Hashable {
    /// The null bulk string or the null array.
    case null
    case integer(Int)
    /// A status such as `OK`.
    case simpleString(String)
    /// A binary-safe string.
    case bulk([UInt8])
    case array([RedisValue])
    /// An error reply with its whole text. `RedisClient.send` of one command throws it instead.
    case error(String)

    public var isNull: Bool { self == .null }

    /// The text of a status, of a bulk string that is UTF-8, or of an integer; `nil` for everything else.
    public var string: String? {
        switch self {
        case .simpleString(let text): text
        case .bulk(let bytes): String(validating: bytes, as: UTF8.self)
        case .integer(let value): String(value)
        case .null, .array, .error: nil
        }
    }

    /// An integer, or text that is one.
    public var int: Int? {
        switch self {
        case .integer(let value): value
        case .bulk, .simpleString: string.flatMap { Int($0) }
        case .null, .array, .error: nil
        }
    }

    /// A number: RESP2 sends scores as text.
    public var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .bulk, .simpleString: string.flatMap { Double($0) }
        case .null, .array, .error: nil
        }
    }

    /// The octets of a bulk string or a status.
    public var bytes: [UInt8]? {
        switch self {
        case .bulk(let bytes): bytes
        case .simpleString(let text): Array(text.utf8)
        case .null, .integer, .array, .error: nil
        }
    }

    public var array: [RedisValue]? {
        switch self {
        case .array(let values): values
        case .null, .integer, .simpleString, .bulk, .error: nil
        }
    }

    /// The array as texts; `nil` when this is no array or one of its elements is no text.
    public var strings: [String]? {
        guard let array else { return nil }
        let texts = array.compactMap(\.string)
        return texts.count == array.count ? texts : nil
    }

    /// Pairs of a flat array (`HGETALL`, `CONFIG GET`) by the first of each; `nil` when it is not of that shape.
    public var dictionary: [String: RedisValue]? {
        guard let array, array.count.isMultiple(of: 2) else { return nil }
        var members: [String: RedisValue] = [:]
        members.reserveCapacity(array.count / 2)
        for index in stride(from: 0, to: array.count, by: 2) {
            guard let key = array[index].string else { return nil }
            members[key] = array[index + 1]
        }
        return members
    }
}

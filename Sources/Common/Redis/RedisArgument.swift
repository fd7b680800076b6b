/// One argument of a command: a string of octets, whatever it was made from.
public enum RedisArgument: Sendable, Hashable {
    case string(String)
    case bytes([UInt8])
    case integer(Int)
}

/// What may stand in a command: `["SET", key, payload, "EX", 60]`.
public protocol RedisArgumentConvertible: Sendable {
    var redisArgument: RedisArgument { get }
}

extension RedisArgument: RedisArgumentConvertible {
    public var redisArgument: RedisArgument { self }
}

extension String: RedisArgumentConvertible {
    public var redisArgument: RedisArgument { .string(self) }
}

extension Substring: RedisArgumentConvertible {
    public var redisArgument: RedisArgument { .string(String(self)) }
}

extension Int: RedisArgumentConvertible {
    public var redisArgument: RedisArgument { .integer(self) }
}

extension Int64: RedisArgumentConvertible {
    public var redisArgument: RedisArgument { .integer(Int(self)) }
}

extension Double: RedisArgumentConvertible {
    /// The shortest text that reads back as the same number.
    public var redisArgument: RedisArgument { .string(description) }
}

extension [UInt8]: RedisArgumentConvertible {
    public var redisArgument: RedisArgument { .bytes(self) }
}

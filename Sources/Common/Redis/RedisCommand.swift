/// One command with its arguments: `["SET", key, value, "EX", 60]`.
public struct RedisCommand: Sendable, Hashable, ExpressibleByArrayLiteral {
    public private(set) var arguments: [RedisArgument]

    public init(arrayLiteral elements: any RedisArgumentConvertible...) {
        self.arguments = elements.map(\.redisArgument)
    }

    /// `RedisCommand("DEL", keys)`; an empty list of arguments is the command's name alone.
    public init(_ name: String, _ arguments: [any RedisArgumentConvertible] = []) {
        self.arguments = [.string(name)]
        self.arguments.reserveCapacity(arguments.count + 1)
        append(contentsOf: arguments)
    }

    public mutating func append(_ argument: any RedisArgumentConvertible) {
        arguments.append(argument.redisArgument)
    }

    public mutating func append(contentsOf more: [any RedisArgumentConvertible]) {
        for argument in more {
            arguments.append(argument.redisArgument)
        }
    }
}

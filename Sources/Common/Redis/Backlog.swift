/// What is asked while the connection is being made, bounded like everything that is unanswered.
struct Backlog {
    struct Entry {
        let commands: [RedisCommand]
        let isPipeline: Bool
        let waiter: ReplyWaiter
    }

    let maximumCommands: Int
    let maximumBytes: Int
    private(set) var entries: [Entry] = []
    private var commandCount = 0
    private var byteCount = 0

    init(maximumCommands: Int, maximumBytes: Int) {
        self.maximumCommands = maximumCommands
        self.maximumBytes = maximumBytes
    }

    /// - Returns: False when there is no room. The first entry always has room.
    mutating func add(_ commands: some Collection<RedisCommand>, isPipeline: Bool, waiter: ReplyWaiter) -> Bool {
        let size = commands.reduce(0) { $0 + $1.approximateSize }
        let isOver = commandCount + commands.count > maximumCommands || byteCount + size > maximumBytes
        guard entries.isEmpty || !isOver else { return false }
        commandCount += commands.count
        byteCount += size
        entries.append(Entry(commands: Array(commands), isPipeline: isPipeline, waiter: waiter))
        return true
    }
}

extension RedisCommand {
    /// About the octets it takes on the wire.
    fileprivate var approximateSize: Int {
        arguments.reduce(16) { size, argument in
            switch argument {
            case .string(let text): size + text.utf8.count + 8
            case .bytes(let bytes): size + bytes.count + 8
            case .integer: size + 24
            }
        }
    }
}

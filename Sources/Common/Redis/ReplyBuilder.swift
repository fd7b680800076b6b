import CHiredis

/// Puts values together in the order in which hiredis' parser meets them.
final class ReplyBuilder {
    private struct Level {
        let count: Int
        var values: [RedisValue]
    }

    private var levels: [Level] = []
    private var whole: RedisValue?

    /// The reply that became whole, once.
    func take() -> RedisValue? {
        defer { whole = nil }
        return whole
    }

    private func add(_ value: RedisValue) {
        var value = value
        while let last = levels.indices.last {
            levels[last].values.append(value)
            guard levels[last].values.count == levels[last].count else { return }
            value = .array(levels.removeLast().values)
        }
        whole = value
    }

    private func open(count: Int) {
        guard count > 0 else { return add(.array([])) }
        var level = Level(count: count, values: [])
        level.values.reserveCapacity(min(count, 1024))  // the count is the peer's word; memory follows what really came
        levels.append(level)
    }
}

extension ReplyBuilder {
    // SAFETY: hiredis calls these inside `redisReaderGetReply` alone, on the thread of the reader's owner, with the `privdata` that
    // `ReplyReader` set: its own builder. What they return is only compared with NULL and given back to `freeObject`.
    static var functions: redisReplyObjectFunctions {
        redisReplyObjectFunctions(
            createString: { task, text, length in
                ReplyBuilder.of(task)?.addString(UnsafeRawBufferPointer(start: text, count: length), type: task?.pointee.type)
                return ReplyBuilder.token
            },
            createArray: { task, count in
                ReplyBuilder.of(task)?.open(count: Int(count))
                return ReplyBuilder.token
            },
            createInteger: { task, value in
                ReplyBuilder.of(task)?.add(.integer(Int(value)))
                return ReplyBuilder.token
            },
            createNil: { task in
                ReplyBuilder.of(task)?.add(.null)
                return ReplyBuilder.token
            },
            freeObject: { _ in })
    }

    /// Any address but NULL, which hiredis would take for "out of memory".
    private static var token: UnsafeMutableRawPointer? { UnsafeMutableRawPointer(bitPattern: 1) }

    private static func of(_ task: UnsafePointer<redisReadTask>?) -> ReplyBuilder? {
        task?.pointee.privdata.map { Unmanaged<ReplyBuilder>.fromOpaque($0).takeUnretainedValue() }
    }

    private func addString(_ octets: UnsafeRawBufferPointer, type: CInt?) {
        switch type {
        case REDIS_REPLY_STATUS: add(.simpleString(String(decoding: octets, as: UTF8.self)))
        case REDIS_REPLY_ERROR: add(.error(String(decoding: octets, as: UTF8.self)))
        default: add(.bulk(Array(octets)))
        }
    }
}

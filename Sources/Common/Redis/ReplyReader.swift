import CHiredis
import NIOCore

/// Turns octets into replies with hiredis' parser.
///
/// The parser builds our values directly through its object functions, so no C reply object is ever made or freed.
/// Used from one event loop only.
final class ReplyReader {
    // SAFETY: both pointers are made in `init`, freed in `deinit`, never handed out, and used by one thread at a time, because
    // this class is not Sendable. The parser keeps an unretained pointer to `builder`, which this object owns as long.
    private let reader: UnsafeMutablePointer<redisReader>
    private let functions: UnsafeMutablePointer<redisReplyObjectFunctions>
    private let builder = ReplyBuilder()
    private let limit: Int
    /// Octets given to the parser since the last whole reply.
    private var unfinished = 0

    /// - Parameter limit: the largest reply in octets; a larger one is a protocol error.
    init(limit: Int) {
        self.limit = limit
        functions = .allocate(capacity: 1)
        functions.initialize(to: ReplyBuilder.functions)
        guard let reader = redisReaderCreateWithFunctions(functions) else { fatalError("out of memory") }
        self.reader = reader
        // An idle parser keeps no more than this; the room for a large reply is given back.
        reader.pointee.maxbuf = 64 * 1024
        reader.pointee.privdata = Unmanaged.passUnretained(builder).toOpaque()
    }

    deinit {
        redisReaderFree(reader)
        functions.deinitialize(count: 1)
        functions.deallocate()
    }

    /// Takes in all of `octets` and calls `each` with every reply that is whole.
    ///
    /// - Throws: `RedisError` of kind `.protocolError`, after which this reader is of no more use; and what `each` throws.
    func read(_ octets: ByteBuffer, each: (RedisValue) throws -> Void) throws {
        try octets.withUnsafeReadableBytes { all in
            // In slices, because hiredis moves what is left of its buffer each time 1,024 octets have been consumed.
            var rest = all[...]
            while !rest.isEmpty {
                let slice = rest.prefix(16 * 1024)
                rest = rest.dropFirst(slice.count)
                try feed(UnsafeRawBufferPointer(rebasing: slice))
                try drain(each)
            }
        }
    }

    private func feed(_ slice: UnsafeRawBufferPointer) throws {
        unfinished += slice.count
        let base = slice.baseAddress?.assumingMemoryBound(to: CChar.self)
        guard redisReaderFeed(reader, base, slice.count) == REDIS_OK else { throw failure() }
    }

    private func drain(_ each: (RedisValue) throws -> Void) throws {
        while true {
            var token: UnsafeMutableRawPointer?
            guard redisReaderGetReply(reader, &token) == REDIS_OK else { throw failure() }
            guard token != nil, let reply = builder.take() else { break }
            unfinished = reader.pointee.len - reader.pointee.pos
            try each(reply)
        }
        guard unfinished <= limit else {
            throw RedisError(.protocolError, "A reply of Redis is larger than \(limit) octets.")
        }
    }

    private func failure() -> RedisError {
        let text = withUnsafeBytes(of: &reader.pointee.errstr) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        return RedisError(.protocolError, "What came is not the Redis protocol: \(text)")
    }
}

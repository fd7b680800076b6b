import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Reads a response's body, for the log.
extension Response {
    func content() async throws -> ByteBuffer {
        let collector = Collector()
        try await body.write(Writer(collector: collector))
        return collector.buffer.withLock { $0 }
    }

    private final class Collector: Sendable {
        let buffer = Mutex(ByteBuffer())
    }

    private struct Writer: ResponseBodyWriter {
        let collector: Collector

        mutating func write(_ buffer: ByteBuffer) async throws {
            collector.buffer.withLock { collected in
                // One buffer is the usual case and need not be copied.
                if collected.readableBytes == 0 { collected = buffer } else { collected.writeImmutableBuffer(buffer) }
            }
        }

        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}

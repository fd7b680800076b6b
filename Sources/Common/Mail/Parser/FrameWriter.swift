/// Puts frames together until they are sent: whom a head reaches alone, or one frame of several, wakes up once more than he need.
public struct FrameWriter {
    /// Writes some of two pieces of memory, the second behind the first; returns how many octets, none where it has to be tried again.
    public typealias Write = (_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) throws -> Int

    /// Octets that are put together at most.
    private static let mostTogether = 256 << 10
    /// Octets of a payload that is put there at most. A longer one is sent at once, behind what waits and its head, and uncopied.
    private static let longestCopied = 64 << 10

    private var waiting: [UInt8] = []

    public init() {}

    /// Adds a frame, which may wait for `flush`.
    public mutating func write(_ kind: ParserFrame.Kind, _ payload: [UInt8], _ write: Write) rethrows {
        waiting += ParserFrame.head(kind, length: payload.count)
        if payload.count <= Self.longestCopied, waiting.count + payload.count <= Self.mostTogether {
            waiting += payload
        } else {
            try send(payload, write)
        }
    }

    /// Sends what waits.
    public mutating func flush(_ write: Write) rethrows {
        if !waiting.isEmpty { try send([], write) }
    }

    /// Sends what waits and what comes behind it.
    private mutating func send(_ payload: [UInt8], _ write: Write) rethrows {
        defer { waiting.removeAll(keepingCapacity: true) }
        try waiting.withUnsafeBytes { first in
            try payload.withUnsafeBytes { second in
                var sent = 0
                while sent < first.count + second.count {
                    sent += try write(
                        UnsafeRawBufferPointer(rebasing: first[min(sent, first.count)...]),
                        UnsafeRawBufferPointer(rebasing: second[max(0, sent - first.count)...]))
                }
            }
        }
    }
}

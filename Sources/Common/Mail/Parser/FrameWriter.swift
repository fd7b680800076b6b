/// Puts frames together until they are sent: whom a head reaches alone, or one frame of several, wakes up once more than he need.
public struct FrameWriter {
    /// Octets that are sent together at most. A payload that does not fit goes by itself, behind what waits and its head.
    private static let mostTogether = 256 << 10

    private var waiting: [UInt8] = []

    public init() {}

    /// Adds a frame, which may wait for `flush`.
    public mutating func write(
        _ kind: ParserFrame.Kind, _ payload: [UInt8], _ send: ([UInt8]) throws -> Void
    ) rethrows {
        waiting += ParserFrame.head(kind, length: payload.count)
        if waiting.count + payload.count <= Self.mostTogether {
            waiting += payload
        } else {
            try flush(send)
            try send(payload)
        }
    }

    /// Sends what waits.
    public mutating func flush(_ send: ([UInt8]) throws -> Void) rethrows {
        defer { waiting.removeAll(keepingCapacity: true) }
        if !waiting.isEmpty { try send(waiting) }
    }
}

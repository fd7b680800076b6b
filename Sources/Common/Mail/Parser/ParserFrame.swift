import Core

/// What the mail parser's process and its client say to each other, over one stream socket that is the process's standard
/// input and output.
///
/// Every frame is a length (4 octets, big-endian: of the payload), a kind (1 octet) and the payload. A request is one frame. The
/// answer to `read` is one `reading` or `failure`; to `parse` one `message` or `failure`; to `extract` any number of `chunk`s and `end`, or a `failure` before either.
///
/// Requests may be sent ahead of the answers to those before, which come in the same order and perhaps only when all are done.
public enum ParserFrame {
    public enum Kind: UInt8, Sendable {
        /// Request: the octets of a mail, of which all is wanted that is stored.
        case read = 0x52
        /// Request: the octets of a mail, of which only what it says is wanted.
        case parse = 0x50
        /// Request: a path's length (1 octet), the path, the octets of a mail.
        case extract = 0x58
        /// Answer: the `payload` of a `MessageReading`.
        case reading = 0x47
        /// Answer: a `ParsedMessage` as JSON.
        case message = 0x4D
        /// Answer: some octets of a body, decoded.
        case chunk = 0x43
        /// Answer: the body is complete. No payload.
        case end = 0x45
        /// Answer: the request cannot be served; the payload is a `ParserRefusal`'s raw value.
        case failure = 0x46
    }

    public static let headLength = 5
    /// Octets of a payload at most, either way: a mail, or what was made of it (text and HTML, escaped as JSON).
    public static let maximumLength = 64 << 20
    /// Octets of a body in one `chunk`.
    public static let chunkLength = 64 << 10

    public static func head(_ kind: Kind, length: Int) -> [UInt8] {
        let length = UInt32(length)
        return [UInt8(length >> 24), UInt8(length >> 16 & 0xFF), UInt8(length >> 8 & 0xFF), UInt8(length & 0xFF), kind.rawValue]
    }

    /// Reads a head; `nil` for one that nobody of ours writes.
    public static func readHead(_ head: [UInt8]) -> (kind: Kind, length: Int)? {
        guard head.count == headLength, let kind = Kind(rawValue: head[4]) else { return nil }
        let length = head[..<4].reduce(0) { $0 << 8 | Int($1) }
        return length <= maximumLength ? (kind, length) : nil
    }

    /// The payload of a `message`.
    public static func encode(_ message: ParsedMessage) throws -> [UInt8] {
        try JSONCoding.encode(message)
    }

    static func decodeMessage(_ payload: [UInt8]) throws -> ParsedMessage {
        try JSONCoding.decode(from: payload)
    }
}

public import Mail

/// Has mails read, and says of those that cannot be why.
public struct MessageReader: Sendable {
    private let parser: MailParserPool

    public init(parser: MailParserPool) {
        self.parser = parser
    }

    /// Reads a mail. One that cannot be parsed gives a reading that says why.
    ///
    /// - Parameter known: what was read of it before, whose recipients and attachments keep their ids.
    /// - Throws: when it was not the mail's fault: there is no parser, or none is free.
    public func read(_ octets: [UInt8], known: MessageDocument? = nil) async throws -> MessageReading {
        do {
            let reading = try await parser.read(octets)
            return try known.map { try reading.keepingIDs(of: $0) } ?? reading
        } catch let error as MailParserError {
            switch error.kind {
            case .unavailable: throw error
            case .crashed, .timedOut, .tooLarge, .malformedAnswer, .noSuchPart:
                return MessageReading(failure: error.code)
            }
        }
    }
}

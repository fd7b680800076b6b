public import ServiceLifecycle
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Parses mails in processes of their own, a few at a time.
///
/// A process is started when it is first needed, serves one mail after the other, and is replaced when a mail kills it or takes too
/// long; the other processes, and the mails in them, do not notice. No call blocks a thread of Swift's shared pool.
///
/// As a service it closes the pool at shutdown; nothing needs it to run as one before.
public final class MailParserPool: Service {
    public let configuration: MailParserConfiguration
    private let lanes: ParserLanes

    public init(_ configuration: MailParserConfiguration = MailParserConfiguration()) {
        self.configuration = configuration
        lanes = ParserLanes(configuration)
    }

    /// Waits for the end of the program and closes the pool.
    public func run() async throws {
        try? await gracefulShutdown()  // cancelled is as good a reason to close
        close()
    }

    /// Ends the processes: idle ones at once, busy ones with their mail. Later calls fail as `unavailable`.
    public func close() { lanes.close() }

    deinit { lanes.close() }

    /// The process ids of the children that wait for a mail, for tests and for the curious.
    public var idleProcesses: [Int32] { lanes.idleProcesses }

    /// Reads a mail: all that is stored of it.
    ///
    /// - Parameter octets: the mail as it came, header first.
    /// - Throws: `MailParserError`; `CancellationError` when cancelled before it was the mail's turn.
    public func read(_ octets: [UInt8]) async throws -> MessageReading {
        try checkLength(octets)
        let payload = try await retrying { try await lanes.read(octets) }
        guard let reading = MessageReading(payload: payload) else {
            throw MailParserError(.malformedAnswer, "The mail parser's reading cannot be read")
        }
        return reading
    }

    /// Parses a mail: what it says, without looking for codes. Parameter and errors are those of `read`.
    public func parse(_ octets: [UInt8]) async throws -> ParsedMessage {
        try checkLength(octets)
        let json = try await exchanging { child, deadline in
            try child.send(.parse, [octets], by: deadline)
            let answer = try child.receive(through: FrameReader(), by: deadline)
            guard answer.kind == .message else { throw ParserChild.unexpected(answer) }
            return answer.payload
        }
        do {
            return try ParserFrame.decodeMessage(json)
        } catch {
            throw MailParserError(.malformedAnswer, "The mail parser's answer cannot be read: \(error)")
        }
    }

    /// Reads the body of an attachment, decoded.
    ///
    /// The process is only held until it has decoded the body, not until the last chunk was taken: what nobody has taken yet waits
    /// in memory, `MailParserConfiguration.maximumLength` octets at most.
    ///
    /// - Parameters:
    ///   - part: `ParsedAttachment.part`.
    ///   - octets: the mail as it came.
    /// - Returns: the body in chunks of at most `ParserFrame.chunkLength` octets; its errors are those of `parse`, and `noSuchPart`.
    public func extract(part: String, of octets: [UInt8]) -> AsyncThrowingStream<[UInt8], any Error> {
        let (stream, continuation) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
        let task = Task {
            do {
                try checkLength(octets)
                guard part.utf8.count <= 255 else { throw ParserChild.noSuchPart }
                // The chunks go out when the body is complete, so that one that was begun anew does not come twice.
                let chunks = try await exchanging { child, deadline in
                    try child.send(.extract, [[UInt8(part.utf8.count)] + Array(part.utf8) + octets], by: deadline)
                    let reader = FrameReader()
                    var chunks: [[UInt8]] = []
                    while true {
                        let answer = try child.receive(through: reader, by: deadline)
                        switch answer.kind {
                        case .chunk: chunks.append(answer.payload)
                        case .end: return chunks
                        case .failure, .reading, .message, .read, .parse, .extract: throw ParserChild.unexpected(answer)
                        }
                    }
                }
                for chunk in chunks { continuation.yield(chunk) }
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
        continuation.onTermination = { _ in task.cancel() }
        return stream
    }

    /// Lets a child do one thing, on a thread of its own.
    private func exchanging<Answer: Sendable>(
        _ body: @escaping @Sendable (ParserChild, ContinuousClock.Instant) throws -> Answer
    ) async throws -> Answer {
        try await retrying { try await lanes.withChild(body) }
    }

    /// Once more with another child when the first one dies: it may have been killed by somebody else.
    private func retrying<Answer>(_ body: () async throws -> Answer) async throws -> Answer {
        do {
            return try await body()
        } catch let error as MailParserError where error.kind == .crashed {
            return try await body()
        }
    }

    private func checkLength(_ octets: [UInt8]) throws(MailParserError) {
        guard octets.count > configuration.maximumLength else { return }
        throw MailParserError(
            .tooLarge, "The mail has \(octets.count) octets; at most \(configuration.maximumLength) are parsed")
    }
}

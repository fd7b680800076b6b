import Mail

/// One pool of the real program for all tests that only want a mail parsed. Its processes end with the test program.
/// The time limit leaves room for a machine that builds and tests other things meanwhile; the process has one of its own.
let sharedPool = MailParserPool(MailParserConfiguration(timeLimit: .seconds(25)))

/// Parses a mail that is written as text, with LF.
func parse(_ mail: String) async throws -> ParsedMessage { try await sharedPool.parse(Array(mail.utf8)) }

/// Parses a mail of one header field.
func parse(_ name: String, _ value: some Sequence<UInt8>) async throws -> ParsedMessage {
    try await sharedPool.parse(Array("\(name): ".utf8) + value + Array("\n\nbody\n".utf8))
}

/// A multipart with the boundary `b` and these parts, each header first.
func multipart(_ parts: String..., type: String = "mixed") -> String {
    "Content-Type: multipart/\(type); boundary=b\n\n" + parts.map { "--b\n\($0)\n" }.joined() + "--b--\n"
}

/// Latin-1 text as octets, so that a case can name any octet as `\u{E4}`.
func octets(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
}

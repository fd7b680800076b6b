/// Why the parser's process does not serve a request, in the words of its protocol.
public enum ParserRefusal: String, Sendable {
    /// The mail has no attachment at that path.
    case noSuchPart = "no_such_part"
    /// The request is none.
    case badRequest = "bad_request"
}

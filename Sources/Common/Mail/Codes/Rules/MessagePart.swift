/// One part of a mail, read once: its plain text, the cues and the tokens in it. Not a value, since it holds much and is handed around.
final class MessagePart: Sendable {
    let source: CodeSource
    let text: PlainText
    let mask: AddressMask
    let cues: [Cue]
    let tokens: [CodeToken]

    init(_ text: PlainText, source: CodeSource, matcher: CueMatcher = .standard) {
        self.source = source
        self.text = text
        mask = AddressMask(text)
        cues = QualifiedCode(matcher.cues(in: text), in: text, source: source).resolved
        tokens = TokenScanner(text, mask: mask, cues: cues).tokens
    }
}

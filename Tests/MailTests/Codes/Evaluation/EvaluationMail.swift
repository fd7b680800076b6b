import Testing

/// A mail as such mails are written, and the code that a reader would type, if any.
struct EvaluationMail: Sendable, CustomTestStringConvertible {
    let name: String
    let subject: String
    var text: String?
    var html: String?
    let code: String?

    init(_ name: String, _ subject: String, _ text: String? = nil, html: String? = nil, code: String?) {
        self.name = name
        self.subject = subject
        self.text = text
        self.html = html
        self.code = code
    }

    var testDescription: String { name }
}

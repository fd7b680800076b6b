@testable import Mail

extension VerificationCodeDetector {
    /// Looks through a mail whose HTML nobody has read yet.
    func detect(subject: String, text: String?, html: String?) -> VerificationFinding {
        detect(subject: subject, text: text, page: html.map { HTMLText($0) })
    }
}

extension MessagePreview {
    static func make(text: String?, html: String?) -> String {
        make(MessageReading.visible(text: text, page: html.map { HTMLText($0) }))
    }
}

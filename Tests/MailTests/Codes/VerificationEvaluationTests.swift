import Mail
import Testing

@Suite("Verification codes: mails of nine languages")
struct VerificationEvaluationTests {
    static let mails: [EvaluationMail] = [
        EvaluationMail.english, EvaluationMail.chinese, EvaluationMail.japanese, EvaluationMail.korean, EvaluationMail.german,
        EvaluationMail.french, EvaluationMail.spanish, EvaluationMail.portuguese, EvaluationMail.russian, EvaluationMail.blind,
        EvaluationMail.secondBlind, EvaluationMail.thirdBlind, EvaluationMail.fourthBlind, EvaluationMail.fifthBlind,
        EvaluationMail.sixthBlind, EvaluationMail.seventhBlind, EvaluationMail.eighthBlind, EvaluationMail.ninthBlind,
        EvaluationMail.tenthBlind, EvaluationMail.eleventhBlind, EvaluationMail.twelfthBlind,
        EvaluationMail.thirteenthBlind, EvaluationMail.fourteenthBlind, EvaluationMail.fifteenthBlind,
        EvaluationMail.sixteenthBlind, EvaluationMail.seventeenthBlind,
    ].flatMap { $0 }

    @Test("the right code or none", arguments: mails)
    func finds(_ mail: EvaluationMail) {
        let finding = VerificationCodeDetector().detect(subject: mail.subject, text: mail.text, html: mail.html)

        #expect(finding.best?.code == mail.code, "\(finding.candidates)")
    }
}

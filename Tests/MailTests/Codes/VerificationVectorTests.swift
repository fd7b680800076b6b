import Mail
import Testing

@Suite("Verification codes: the contract's vectors")
struct VerificationVectorTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let number: Int
        let subject: String
        let text: String?
        var html: String?
        let code: String?
        var source: CodeSource?

        init(
            _ number: Int, _ subject: String, _ text: String? = nil, html: String? = nil, code: String?,
            _ source: CodeSource? = nil
        ) {
            self.number = number
            self.subject = subject
            self.text = text
            self.html = html
            self.code = code
            self.source = source
        }

        var testDescription: String { "\(number)" }
    }

    /// Where the reference finds nothing or asks a language model, and a reader sees the code at once, we find it: those rows say so.
    static let vectors: [Vector] = [
        Vector(212, "Your verification code is 842911", "Fallback body code 551177", code: "842911", .subject),
        Vector(213, "Build 551177 ready", "Use verification code 551177 to unlock the preview URL.", code: "551177", .body),
        Vector(
            214, "Build artifacts ready", "text without code",
            html: "<p>Use verification code <strong>662288</strong> to continue.</p>", code: "662288", .body),
        Vector(215, "Your verification code is ab12Cd", code: "ab12Cd", .subject),
        Vector(216, "Your verification code is AB1234567", code: nil),
        Vector(217, "Code review for build 123456", code: nil),
        Vector(218, "Verification request", "The codes are 551177 and 662288.", code: nil),
        Vector(226, "Spec review notes", "There are two action items in the notes.", code: nil),
        Vector(227, "Weekend sale", "Use code 123456 to save 20% on your next order.", code: nil),
        Vector(228, "G-123456 is your Google verification code", code: "123456", .subject),
        Vector(229, "x", "OTP 99887766", code: "99887766", .body),
        Vector(229, "x", "OTP 998877665", code: nil),
        Vector(230, "【网站】验证码：482913", code: "482913", .subject),
        Vector(231, "通知", "您的验证码为 482913，5分钟内有效。", code: "482913", .body),
        Vector(232, "x", "passcode: 7788", code: "7788", .body),
        // The reference needs another word than "code".
        Vector(233, "x", "Your code is 482913", code: "482913", .body),
        Vector(234, "x", "Enter 482913 to log in.", code: "482913", .body),
        // The reference asks its model.
        Vector(235, "Sign-in request", "123456", code: "123456", .body),
        Vector(236, "x", "Sign-in request\n123456", code: "123456", .body),
        // The reference asks its model: capitals alone are a code when they are called so outright.
        Vector(237, "Your login code: ABCDEF", code: "ABCDEF", .subject),
        Vector(238, "x", "security code 1234 security code 1234", code: "1234", .body),
        Vector(239, "x", "security code 1234 security code 5678", code: nil),
        // The reference does not know "confirmation code".
        Vector(240, "x", "Your confirmation code is 443322", code: "443322", .body),
        // The reference knows no Traditional Chinese.
        Vector(241, "x", "驗證碼：482913", code: "482913", .body),
        Vector(242, "x", "Use 4829 to verify", code: "4829", .body),
        Vector(243, "x", "Use 1999 to verify", code: nil),
        Vector(244, "x", "Your security code 1999", code: "1999", .body),
        Vector(245, "Your one time code is x7k2", code: "x7k2", .subject),
        // The reference asks its model: digits in groups are typed without the space.
        Vector(246, "x", "Your OTP is 123 456", code: "123456", .body),
        // The reference takes the number out of the address.
        Vector(247, "x", "Verify here https://a.example/verify/482913", code: nil),
        Vector(248, "x", "Login code 123456 expires at 10 pm", code: "123456", .body),
        Vector(249, "482913 is your one-time code", code: "482913", .subject),
        Vector(250, "x", "动态码 0042", code: "0042", .body),
        Vector(251, "x", "your OTP: 123", code: nil),
        Vector(252, "Reset your password", "Use the code 739201 to confirm your account", code: "739201", .body),
        Vector(253, "Invoice 20240915", "Total due 2024", code: nil),
        Vector(254, "[GitHub] Please verify your device", "Verification code: 482913", code: "482913", .body),
        Vector(
            255, "Your ChatGPT code is 553411", "Enter this temporary verification code to continue: 553411", code: "553411",
            .body),
        Vector(256, "x", "Contact me at 482913@example.com to verify", code: nil),
        Vector(257, "Security alert", "Your security code is\n\n\n771204", code: "771204", .body),
        // The reference does not know codes of letters with a hyphen.
        Vector(258, "WXN-DTJ is your confirmation code", code: "WXN-DTJ", .subject),
        // The reference asks its model.
        Vector(259, "x", "access code 55AA", code: "55AA", .body),
        Vector(260, "x", "otp=A1B2C3", code: "A1B2C3", .body),
        Vector(261, "Login verification code", "Use verification code 551244 to continue.", code: "551244", .body),
    ]

    @Test("each vector has its code, or none", arguments: vectors)
    func vector(_ vector: Vector) {
        let finding = VerificationCodeDetector().detect(subject: vector.subject, text: vector.text, html: vector.html)

        #expect(finding.best?.code == vector.code, "\(finding.candidates)")
        #expect(finding.best?.source == vector.source)
        #expect((finding.best?.score ?? 100) >= VerificationCodeDetector.threshold)
    }

    /// The same with the rules of the reference's later branch (hyphenated codes).
    @Test(
        "pairs, kinds of files and longer numbers with hyphens are no codes",
        arguments: [
            "Your verification code is sent for EN-US", "Verification code as PDF-CSV", "Verification code ABC-123-XYZ",
            "Booking confirmation code WXN-DTJ", "Reference number WXN-DTJ. Verify it.", "Order confirmation code ABC-DEF",
        ])
    func hyphens(text: String) {
        #expect(VerificationCodeDetector().detect(subject: "x", text: text, html: nil).best == nil)
    }
}

import Mail
import Testing

@Suite("Magic links")
struct MagicLinkTests {
    private func links(text: String? = nil, html: String? = nil) -> [MagicLink] {
        VerificationCodeDetector().detect(subject: "Hello", text: text, html: html).links
    }

    static let cases: [(words: String, url: String, kind: MagicLink.Kind?)] = [
        ("Verify email", "https://a.example/v?token=Zk3J99aQpLm2", .verify),
        ("Sign in to Notely", "https://a.example/x/9f8a7b6c5d4e3f2a1b0c", .login),
        ("Choose a new password", "https://a.example/x/9f8a7b6c5d4e3f2a1b0c", .reset),
        ("Click here", "https://a.example/reset-password?t=9f8a7b6c5d4e", .reset),
        ("Accept invitation", "https://a.example/x/9f8a7b6c5d4e3f2a1b0c", .invite),
        ("Unsubscribe", "https://a.example/u", .unsubscribe),
        ("验证邮箱", "https://a.example/x/9f8a7b6c5d4e", .verify),
        ("ログイン", "https://a.example/x/9f8a7b6c5d4e", .login),
        ("비밀번호 재설정", "https://a.example/x/9f8a7b6c5d4e", .reset),
        ("E-Mail bestätigen", "https://a.example/x/9f8a7b6c5d4e", .verify),
        ("Se connecter", "https://a.example/x/9f8a7b6c5d4e", .login),
        ("Restablecer contraseña", "https://a.example/x/9f8a7b6c5d4e", .reset),
        ("Cancelar inscrição", "https://a.example/x", .unsubscribe),
        ("Подтвердить почту", "https://a.example/x/9f8a7b6c5d4e", .verify),
        ("Read more", "https://a.example/blog/2025-03-14", nil),
        ("Sign in", "https://a.example/login", nil),
        ("Verify", "mailto:a@b.example?token=123456", nil),
        ("Verify", "javascript:verify('123456')", nil),
    ]

    @Test("a link is known by its words or its path, and by the secret it carries", arguments: cases)
    func kinds(words: String, url: String, kind: MagicLink.Kind?) {
        let found = links(html: "<p><a class=x href=\"\(url)\"><b>\(words)</b></a></p>")

        #expect(found.map(\.kind) == (kind.map { [$0] } ?? []))
        #expect(found.allSatisfy { $0.url == url && $0.text == words })
    }

    @Test("bare addresses count, with the line before for words, and each once")
    func bare() {
        let url = "https://a.example/go?token=9f8a7b6c5d4e"

        let found = links(
            text: "To log in, open this:\n\(url).\n\nOr \(url)", html: "<a href='\(url)&amp;x=1'>Log in</a>")

        #expect(found.map(\.url) == [url + "&x=1", url])
        #expect(found.map(\.kind) == [.login, .login])
    }

    @Test("a mail of links names no more than twenty")
    func most() {
        let many = (0..<1000).map { "<a href=https://a.example/verify/482913\($0)>Verify</a>" }.joined()

        #expect(links(html: many).count == 20)
    }
}

import Mail
import Testing

@Suite("Verification codes: form, evidence and limits")
struct VerificationDetectorTests {
    private let detector = VerificationCodeDetector()

    static let forms: [(text: String, code: String)] = [
        ("Your verification code: ４８２９１３", "482913"),
        ("Your verification code: ٤٨٢٩١٣", "482913"),
        ("Your verification code: 48\u{200B}29\u{AD}13", "482913"),
        ("Your verification code: 𝟒𝟖𝟐𝟗𝟏𝟑", "482913"),
        ("Your verification code: 4️⃣8️⃣2️⃣9️⃣1️⃣3️⃣", "482913"),
        ("Your verification code: 482\u{2011}913", "482913"),
        ("Your verification code: 482\u{A0}913", "482913"),
        ("Your verification code: 48 29 13", "482913"),
        ("Your verification code: 1234 5678", "12345678"),
        ("Your verification code: 4 8 2 9 1 3", "482913"),
        ("Your verification code: **482913**", "482913"),
        ("Your verification code: #482913", "482913"),
        ("Your verification\ncode is 482913", "482913"),
        ("Votre code de ve\u{301}rification : 482913", "482913"),
        ("ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ:482913", "482913"),
        ("인증 번호 482913", "482913"),
        ("VERIFICATION CODE: 482913", "482913"),
    ]

    @Test("a code is given as one types it", arguments: forms)
    func reads(text: String, code: String) {
        #expect(detector.detect(subject: "x", text: text, html: nil).best?.code == code)
    }

    static let others: [String] = [
        "482913@example.com", "a482913@example.com", "https://a.example/482913", "www.a.example/482913", "a.example/482913",
        "2025-03-14", "14.03.2025", "20250314", "12:3045", "$4829", "4829 €", "EUR 4829", "1,482", "4829.13", "48,2913",
        "+1 555 482 9137", "(555) 482-9137", "555-4829", "192.168.4829.1", "v4829", "1.4829", "4829px", "4829 MB", "4829%",
        "**** 4829", "••••4829", "XXXX4829", "XXXX-4829", "IMG_4829", "file4829.jpg", "4829 minutes", "4829 points", "4829円",
        "4829元",
        "4829 руб.", "order 4829", "invoice #4829", "ticket no. 4829", "room 4829", "card ending in 4829",
        "tracking number: 482913",
        "promo code: 482913", "订单号：482913", "注文番号：482913", "주문번호: 482913", "Bestellnummer: 482913",
        "numéro de commande : 482913", "número de pedido: 482913", "nota fiscal 482913", "номер заказа: 482913",
        "f47ac10b-58cc-4372-a567-0e02b2c3d479", "ABC-123-XYZ", "{color:#482913}", "&#482913;",
    ]

    @Test("other numbers are not even candidates, though the mail has a code", arguments: others)
    func leavesOut(other: String) {
        let finding = detector.detect(subject: "x", text: "Your verification code is 771204.\n\nSee also: \(other)\n", html: nil)

        #expect(finding.best?.code == "771204")
        #expect(finding.candidates.filter { $0.code != "771204" && $0.score > 0 }.isEmpty, "\(finding.candidates)")
    }

    @Test("the evidence adds up to the score")
    func evidence() throws {
        let finding = detector.detect(
            subject: "Sign in", text: "Your verification code is 771204. It expires soon. Ref code 4829.", html: nil)

        let best = try #require(finding.candidates.first)
        #expect(best.evidence.contains(.namedDirectly))
        #expect(best.evidence.contains(.sixDigits))
        #expect(best.evidence.contains(.handlingNotice))
        for candidate in finding.candidates {
            #expect(candidate.score == candidate.evidence.reduce(0) { $0 + $1.points })
        }
        #expect(finding.best?.score == best.score)
    }

    @Test("two codes of equal right are none, and both are listed")
    func ambiguous() {
        let finding = detector.detect(subject: "Codes", text: "Security code 551177\nSecurity code 662288", html: nil)

        #expect(finding.best == nil)
        #expect(finding.candidates.map(\.code) == ["551177", "662288"])
    }

    @Test("text and HTML that say the same have one candidate")
    func bothParts() {
        let finding = detector.detect(
            subject: "x", text: "Your code is 771204", html: "<p>Your code is <b>771</b>&nbsp;<b>204</b></p>")

        #expect(finding.candidates.map(\.code) == ["771204"])
    }

    static let quotations: [(subject: String, text: String, code: String?)] = [
        ("Re: code", "Thanks!\n\n> Your login code is 771204", nil),
        ("Re: code", "Thanks!\n\nOn Mon, 3 Mar 2025, Sam wrote:\nYour login code is 771204", nil),
        ("AW: code", "Danke!\n\nVon: Sam\nBetreff: code\n\nYour login code is 771204", nil),
        ("Fwd: code", "> Your login code is 771204", "771204"),
        ("Fwd: code", "-----Original Message-----\nFrom: Sam\n\nYour login code is 771204", "771204"),
        ("Re: code", "The new login code is 551177.\n\n> Your login code is 771204", "551177"),
    ]

    @Test("what a reply quotes is old, what a mail passes on is its own", arguments: quotations)
    func tellsQuotations(subject: String, text: String, code: String?) {
        #expect(detector.detect(subject: subject, text: text, html: nil).best?.code == code)
    }

    static let qualified: [(text: String, code: String?)] = [
        ("Your Acme code is 482913.", "482913"), ("Your pharmacy code is 482913.", nil),
        ("Use support code 482913 to sign in.", nil),
        ("Telegram code: 48291\n\nDo not give this code to anyone!", "48291"), ("WhatsApp code: 482-913", "482913"),
        ("Netflix code: 4821\nIt expires in 15 minutes.", "4821"), ("Incident code: E4829. This wasn't you? Reset it.", nil),
        ("Locker code: 482913", nil),
        ("Tu código de Faro es 482913.", "482913"), ("Tu código de participación es 482913.", nil),
        ("Votre code de la box est 482913.", nil), ("Код Яндекса: 482913.", "482913"), ("Код подъезда: 482913.", nil),
        ("课程代码：482913", nil), ("以下代码：482913", "482913"),
    ]

    @Test("a code of something else is its number", arguments: qualified)
    func tellsQualifiedCodes(text: String, code: String?) {
        #expect(detector.detect(subject: "x", text: text, html: nil).best?.code == code)
    }

    static let hidden: [String] = [
        "<div style='display:none'>Your code is 111111</div>", "<div hidden>Your code is 111111</div>",
        "<style>.code:after{content:'code 111111'}</style>", "<script>var code = 111111</script>", "<!-- code 111111 -->",
        "<title>Your code 111111</title>", "<span style='font-size:0'>Your code is 111111</span>",
        "<div style='visibility: hidden !important'>Your code is 111111</div>", "<template>code 111111</template>",
        "<a href='https://a.example/?code=111111'>Go</a>", "<img alt='x' src='code=111111'>",
    ]

    @Test("what a reader does not see is not read", arguments: hidden)
    func ignores(html: String) {
        let finding = detector.detect(subject: "x", text: nil, html: "<body>\(html)<p>Your code is 771204</p></body>")

        #expect(finding.best?.code == "771204")
        #expect(!finding.candidates.contains { $0.code == "111111" })
    }

    static let hostile: [String] = [
        "a", "1", "1 ", "1\n", "482913 ", "code 482913 ", "verification code ", "<", "<b>", "<div>", "<b></i>", "<!--",
        "<script>",
        "<a href=\"", "&", "&#x", "a@", "://", "a.a/", "*", "1.", "AB1-", "인증번호는 ", "验证码", "> ", "a\u{301}", "4829,,,,",
        "<a href=https://a.example/verify/482913>verify</a>", "enter 482913 to log in. ",
    ]

    @Test("the time grows no faster than the input", arguments: hostile)
    func isLinear(unit: String) {
        func seconds(_ octets: Int) -> Double {
            let input = String(repeating: unit, count: octets / unit.utf8.count)
            let taken = ContinuousClock().measure {
                let finding = detector.detect(subject: input, text: input, html: input)
                #expect(finding.candidates.count <= VerificationCodeDetector.mostCandidates)
            }
            return taken / .seconds(1)
        }
        _ = seconds(1024)

        let (short, long) = (seconds(4 * 1024), seconds(32 * 1024))

        // Eight times the input; a quadratic step would take 64 times as long. The constant forgives a pause of the machine.
        #expect(long < short * 32 + 2)
    }

    @Test("what lies past the limit is not read")
    func limit() {
        let padding = String(repeating: "word ", count: VerificationCodeDetector.longestText / 5 + 1)

        let finding = detector.detect(subject: "x", text: padding + "Your code is 771204", html: nil)

        #expect(finding == .none)
    }
}

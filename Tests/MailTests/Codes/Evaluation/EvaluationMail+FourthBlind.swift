extension EvaluationMail {
    /// A fourth set of that kind: all right at first.
    static let fourthBlind: [EvaluationMail] = [
        .init(
            "f-01", "Your verification code",
            "Dear customer,\nYour request 48291377 was received on 2025-03-14. We will send a verification code by post within 10 days.",
            code: nil),
        .init(
            "f-02", "Confirm your new email",
            "Code: 7Q2K9X\n\nEnter it in Settings > Account. This code will expire in one hour.", code: "7Q2K9X"),
        .init(
            "f-03", "Account statement",
            "Statement 03/2025. Opening balance 4829.13. Login to view. Customer 118204. Security tip: never share your OTP or PIN.",
            code: nil),
        .init(
            "f-04", "2FA code for Vault", "Your 2FA code is\n\n[ 0 4 8 2 9 1 ]\n\nwhich expires in 30 seconds.", code: "048291"),
        .init(
            "f-05", "Password reset", "Your password reset code: QJXKWZ\nIf you didn't ask for it, ignore this mail.",
            code: "QJXKWZ"),
        .init(
            "f-06", "Job alert: 1204 new roles",
            "1204 new roles for Security Engineer in 94107. Sign in to see salaries up to 180000 USD. Reference code SE4829.",
            code: nil),
        .init("f-07", "安全中心", "【云盘】验证码：048291。您正在使用验证码登录，打死都不要告诉别人！", code: "048291"),
        .init("f-08", "帳單", "電信帳單 2025/03 應繳金額 1,204 元，用戶號碼 48291377，繳費代碼 771902", code: nil),
        .init("f-09", "確認コードは 048291 です", "アプリで入力してください。", code: "048291"),
        .init("f-10", "領収書", "領収書番号 4829-1377 ご利用金額 1,204円 カード末尾4417 承認番号 048291", code: nil),
        .init("f-11", "인증코드 안내", "회원님의 인증코드는 다음과 같습니다.\n\nK7Q-2M9\n\n감사합니다.", code: "K7Q-2M9"),
        .init("f-12", "세금계산서", "전자세금계산서 승인번호 20250314-48291377, 공급가액 482,910원, 담당자 내선 4829", code: nil),
        .init("f-13", "Dein Code: 048291", "Mit diesem Code meldest du dich an. Teile ihn mit niemandem.", code: "048291"),
        .init(
            "f-14", "Mahnung",
            "Rechnung 48291377 vom 14.03.2025 über 482,91 EUR ist offen. Zahlbar an Konto 1234567. Mahngebühr 5,00 EUR. Code of Conduct siehe Anlage.",
            code: nil),
        .init("f-15", "Votre code de connexion", "Le voici : 048 291. Il reste valable 5 minutes.", code: "048291"),
        .init(
            "f-16", "Relevé", "Relevé n° 4829 du 14/03/2025. Solde 482,91 €. Code guichet 01204, code banque 30004.", code: nil),
        .init("f-17", "Código de verificación: 048291", "Úsalo para entrar en Ejemplo.", code: "048291"),
        .init("f-18", "Recibo", "Autorización 048291. Total 482.91 MXN. Sucursal 1204. Código de cliente 118204.", code: nil),
        .init("f-19", "Código de login", "Aqui está: 048291. Válido por 5 min.", code: "048291"),
        .init("f-20", "Extrato", "Agência 4829, conta 12345-6. Código do cliente 118204. Saldo R$ 482,91.", code: nil),
        .init("f-21", "Код для входа", "Вот он: 048-291. Действует 5 минут.", code: "048291"),
        .init("f-22", "Квитанция", "Код плательщика 48291377, сумма 4829 руб., УИН 0123456789", code: nil),
        .init("f-23", "Join us for lunch", "Table 1204 at 1230, code on the door is 4829. Confirm you come!", code: nil),
        .init(
            "f-24", "Your device code", "Go to https://a.example/device and enter code WDJB-MJHT to sign in.", code: "WDJB-MJHT"),
    ]
}

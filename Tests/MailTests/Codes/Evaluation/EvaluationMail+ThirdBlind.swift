extension EvaluationMail {
    /// A third set of that kind, written after the second had been mended.
    static let thirdBlind: [EvaluationMail] = [
        .init(
            "t-01", "Your single-use code",
            "Hi dana@example.com,\n\nWe received your request for a single-use code to use with your account.\n\nYour single-use code is: 7719023\n\nIf you didn't request this code, you can safely ignore this email.",
            code: "7719023"),
        .init(
            "t-02", "Login attempted from new IP address 203.0.113.9",
            html:
                "<p>It looks like someone tried to log in to your account from a new location.</p><table><tr><td>IP Address</td><td>203.0.113.9</td></tr><tr><td>Location</td><td>Lyon 69002, France</td></tr><tr><td>Code</td><td>902114</td></tr></table>",
            code: "902114"),
        .init("t-03", "Hello from Acme", "Your Acme one-time code: 550193 (valid 10 minutes)\nRef: 48291377", code: "550193"),
        .init(
            "t-04", "Order #4829-1377 confirmed",
            "Thanks for your order! Confirmation #48291377. Use code THANKS10 for 10% off. Sign in to your account to track it. Total: 1204.50 USD",
            code: nil),
        .init("t-05", "Event ticket", "Show this code at the entrance: 7719-0214. Seat 1204, gate 12, doors 19:30.", code: nil),
        .init(
            "t-06", "Verify your identity", "Your code: AB12-CD34. Enter it on the page you left open to verify your identity.",
            code: "AB12-CD34"),
        .init(
            "t-07", "Security code",
            html:
                "<div><p>Security code</p><p>Please use the following security code for the account da*****a@example.com.</p><p>Security code: <span>8841</span></p><p>Privacy: One Way, Redmond, WA 98052 USA</p></div>",
            code: "8841"),
        .init(
            "t-08", "Fraud alert",
            "Did you spend $482.91 at Store 4829 with card 4417? Reply YES or NO. Msg from 48291. We'll never ask for your one-time passcode.",
            code: nil),
        .init(
            "t-09", "Complete your sign-up",
            "Thanks for signing up. Please confirm your address by clicking https://a.example/confirm/9f8a7b6c5d4e3f2a or enter this number: 771902",
            code: "771902"),
        .init(
            "t-10", "Your PIN has been changed",
            "The PIN of your card ending 4417 was changed on 03/14. If this wasn't you call 0800 482 9137. Ref 771902", code: nil),
        .init("t-11", "您的验证码", "771902（您正在登录，10分钟内有效）", code: "771902"),
        .init("t-12", "账户安全", "【平台】您申请重置密码，校验码 H7K2Q9，请尽快完成验证。", code: "H7K2Q9"),
        .init("t-13", "物流提醒", "您的包裹（单号YT4829137712）已签收，签收码4829。给我们评分赢取200积分。", code: nil),
        .init("t-14", "水费账单", "户号 48291377，本期用水 4829 吨，应缴 482.91 元。登录公众号查看。", code: nil),
        .init("t-15", "登入驗證", "請使用代碼 550193 登入。此代碼 10 分鐘內有效，請勿轉傳。", code: "550193"),
        .init("t-16", "ログイン認証", "あなたのログインコードは 771-902 です。", code: "771902"),
        .init("t-17", "【重要】パスワード再設定", "再設定用の確認コードをお送りします。\n\n確認コード\nH7K2Q9\n\n有効期限は24時間です。", code: "H7K2Q9"),
        .init("t-18", "お支払い番号のお知らせ", "お支払い受付番号：48291377\n確認番号：4829\nコンビニでお支払いください。金額 1,204円", code: nil),
        .init("t-19", "工事のお知らせ", "2025年3月14日 0時から5時まで停止します。お問い合わせは 03-1234-4829。管理番号4829", code: nil),
        .init("t-20", "인증 메일", "인증번호\n\n771902\n\n위 번호를 입력해 주세요.", code: "771902"),
        .init("t-21", "계정 복구", "계정 복구를 위한 보안 코드: H7K2Q9", code: "H7K2Q9"),
        .init("t-22", "진료 예약", "예약일 2025.03.14 09:41, 접수번호 4829, 주차등록 번호 1204. 본인 확인을 위해 신분증을 지참하세요.", code: nil),
        .init("t-23", "[배송] 공동현관 비밀번호", "공동현관 비밀번호 4829 확인 부탁드립니다. 문의 010-1234-4829", code: nil),
        .init("t-24", "Dein Verifizierungscode: 771 902", "Gib ihn in der App ein.", code: "771902"),
        .init(
            "t-25", "Anmeldeversuch blockiert",
            "Wir haben einen Anmeldeversuch aus 48291 Musterstadt blockiert. Fehlercode 5001. Bestätigen Sie Ihre Identität im Konto.",
            code: nil),
        .init(
            "t-26", "Sicherheitsabfrage", "Bitte nennen Sie unserem Kundendienst diese PIN: 4829. Sie gilt 30 Minuten.",
            code: "4829"),
        .init(
            "t-27", "Ihre Fahrkarte",
            "Auftragsnummer 4XK7PQ, Wagen 12, Platz 48, Zug 1204, ab 14:30 Uhr. Anmelden und Fahrkarte herunterladen.", code: nil),
        .init(
            "t-28", "Validation de votre adresse", "Merci de valider votre adresse avec ce code à 6 chiffres :\n\n550193",
            code: "550193"),
        .init(
            "t-29", "Nouvelle connexion",
            "Nouvelle connexion le 14/03/2025 à 9h41 depuis Lyon (69002). Pas vous ? Changez votre mot de passe ou appelez le 3949.",
            code: nil),
        .init(
            "t-30", "Votre carte cadeau",
            "Voici votre carte cadeau de 50 € : numéro 6006491234567890, code 8841. À utiliser en magasin.", code: nil),
        .init("t-31", "Código para tu acceso: 8841", "Válido 5 minutos. Ejemplo S.A.", code: "8841"),
        .init("t-32", "Entrega hoy", "Tu paquete llega hoy. El repartidor pedirá el código 4829. Guía 482913771234.", code: nil),
        .init(
            "t-33", "Actualiza tus datos", "Ingresa a tu cuenta 48291377 para verificar tus datos antes del 31/03/2025.",
            code: nil),
        .init(
            "t-34", "Confirmação de e-mail",
            html: "<p>Seu código de confirmação:</p><h2>H7K2Q9</h2><p>Pedido, dúvidas? Fale conosco 0800 771 9021</p>",
            code: "H7K2Q9"),
        .init(
            "t-35", "Acesso bloqueado",
            "A sua conta 48291377 foi bloqueada após 3 tentativas. Ligue 707 248 291 ou redefina a senha em https://a.example/reset?id=9f8a7b6c5d4e",
            code: nil),
        .init(
            "t-36", "Бонусы", "Вам начислено 4829 бонусов. Войдите в аккаунт до 31.03.2025. Карта участника 48291377.", code: nil),
        .init(
            "t-37", "Код для смены пароля", "Здравствуйте, Дана. Код: 550 193. Если вы не меняли пароль, напишите нам.",
            code: "550193"),
        .init("t-38", "Доставка", "Курьер приедет 14.03 с 12:00 до 15:00. Сообщите ему код 4829. Заказ 48291377.", code: nil),
    ]
}

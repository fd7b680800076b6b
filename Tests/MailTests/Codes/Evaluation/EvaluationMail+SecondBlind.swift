extension EvaluationMail {
    /// A second set of that kind, written after the first had been mended.
    static let secondBlind: [EvaluationMail] = [
        .init(
            "s-01", "Verify your email for Shop",
            "Hi,\n\nEnter 771902 to verify your email and get 10% off your first order.\n\nShop Inc.", code: "771902"),
        .init(
            "s-02", "Your Shop login code: 550193",
            "Use this code to log in to your Shop account and track your order. Code expires in 10 minutes. Free shipping over $50!",
            code: "550193"),
        .init(
            "s-03", "Sign in to Market",
            html:
                "<h1>902114</h1><p>Enter this code to sign in and check out faster.</p><p>Order anything, get 20% off with code HELLO20</p>",
            code: "902114"),
        .init(
            "s-04", "Someone logged in",
            "We noticed a login from Chrome 122.0.6261 on Mac. Location: Paris 75011. If this wasn't you reset your password and check your two-factor authentication codes.",
            code: nil),
        .init(
            "s-05", "Your verification code",
            "We couldn't deliver your verification code to +1 (555) 048-2913. Error 30007. Try again at https://a.example/verify",
            code: nil),
        .init(
            "s-06", "Payment authorisation",
            "To approve the payment of £482.91 to ACME LTD use passcode 771902. If you did not make this payment call 0345 600 4829 right away.",
            code: "771902"),
        .init(
            "s-07", "Welcome to the beta",
            "Your invite code is K4J9TR. Register at https://beta.example/signup and enter it to verify your spot.", code: nil),
        .init(
            "s-08", "License", "Your license key: ABCD-EFGH. Activation code for Photo Editor 2024: 4829-1377. Version 12.4829",
            code: nil),
        .init(
            "s-09", "RE: Case 48291377",
            "Hello Dana,\n\nCase 48291377 was escalated. Please log in to the portal and verify the details. Agent 4412 will call you at 1430.\n\nRegards",
            code: nil),
        .init(
            "s-10", "Alert: 3 failed sign-in attempts",
            "There were 3 failed attempts to sign in with account 5512345 at 0941. Security event id 771902.", code: nil),
        .init(
            "s-11", "Quick verification needed",
            "Dana, to keep things secure, please reply with nothing. Just key in\n\n7719\n\non the login screen.", code: "7719"),
        .init(
            "s-12", "Access code for secure document",
            "You have received a secure document. Your one-time access code is 9K2PXW. It will be valid until 5:00 PM.",
            code: "9K2PXW"),
        .init(
            "s-13", "验证您的电子邮件地址",
            html: "<p>要完成验证，请在打开的窗口中输入此代码：</p><p>771902</p><p>此代码会在 10 分钟后过期。</p><p>订单、发票问题请联系 400-820-4829</p>", code: "771902"),
        .init("s-14", "【银行】安全提示", "您正在向尾号4417账户转账48291元，短信验证码550193，切勿泄露。", code: "550193"),
        .init("s-15", "【商城】新人礼包", "注册成功！送您新人优惠券，券码 88214417，满200可用。登录账号即可查看。", code: nil),
        .init("s-16", "停车缴费", "车牌京A48291，停车费15元，订单20250314094100。登录小程序验证支付。", code: nil),
        .init("s-17", "登入通知", "您的帳號於 2025/03/14 09:41 由新裝置登入（IP 203.0.113.9）。如非本人操作，請變更密碼。服務代碼 4829", code: nil),
        .init("s-18", "[Game] 安全性驗證碼", "玩家您好，您的安全性驗證碼如下：\n\nH7K2Q\n\n請於 30 分鐘內輸入。", code: "H7K2Q"),
        .init(
            "s-19", "メールアドレス変更の確認",
            "メールアドレスの変更を受け付けました。\n\n下記の認証番号（6桁）を入力して変更を完了してください。\n\n認証番号（6桁）：771902\n\nお問い合わせ窓口：03-1234-4829", code: "771902"),
        .init("s-20", "【重要】ログイン試行", "ログイン用のコードは次のとおりです。\n550 193\nこのコードを誰とも共有しないでください。", code: "550193"),
        .init("s-21", "ご来店予約", "ご予約ありがとうございます。予約コード K4J9TR、3月20日 18:30、4名様、コース 4829円", code: nil),
        .init("s-22", "会員証のご案内", "会員番号 48291377、認証が完了しました。次回より暗証番号でログインできます。", code: nil),
        .init("s-23", "[게임] 보안 인증", "게임 접속을 위한 인증번호입니다.\n\nH7K2Q9\n\n유효시간은 5분입니다.", code: "H7K2Q9"),
        .init(
            "s-24", "로그인 시도 알림",
            "2025-03-14 09:41 서울에서 로그인했습니다. 기기: SM-S928N, IP 203.0.113.9. 본인이 아니면 비밀번호를 변경하세요. 고객센터 1577-4829", code: nil),
        .init("s-25", "이벤트 당첨", "당첨번호 482913, 쿠폰 번호 7719-0214, 로그인 후 등록하세요. 5000원 할인", code: nil),
        .init("s-26", "비밀번호 재설정", "비밀번호를 재설정하려면 코드 550193을 입력하세요. 요청하지 않으셨다면 무시하셔도 됩니다.", code: "550193"),
        .init(
            "s-27", "Ihr Einmal-Login", "771902\n\nMit diesem Code können Sie sich bei Muster anmelden. Er ist 5 Minuten gültig.",
            code: "771902"),
        .init(
            "s-28", "Paketankündigung",
            "Ihr Paket kommt heute zwischen 12:30 und 14:30 Uhr. Die Liefer-PIN lautet 4829. Sendung 00340434161094", code: nil),
        .init(
            "s-29", "Konto bestätigt",
            "Ihr Konto 48291377 wurde bestätigt. Ihre Kundennummer lautet 118204. Melden Sie sich jetzt an.", code: nil),
        .init(
            "s-30", "Freigabe erforderlich",
            "Bitte geben Sie die Überweisung mit der TAN 550193 frei. Betrag 1.200,00 EUR, Empfänger IBAN DE89 3704 0044 0532 0130 00.",
            code: "550193"),
        .init(
            "s-31", "Vérifiez votre identité",
            "Bonjour,\nUn accès à votre compte a été demandé. Code : 771 902\nCe code est valable 10 min.\nService client : 09 69 39 48 29",
            code: "771902"),
        .init(
            "s-32", "Confirmation d'inscription",
            "Votre inscription n° 48291377 est confirmée. Rendez-vous salle 1204 à 14h30, 75013 Paris.", code: nil),
        .init(
            "s-33", "Offre spéciale", "Saisissez le code BIENVENUE10 pour profiter de -10 %. Connectez-vous à votre compte.",
            code: nil),
        .init("s-34", "Sécurité", "Votre code secret est 8841, ne le donnez à personne.", code: "8841"),
        .init(
            "s-35", "Verifica tu cuenta",
            "Estás a un paso. Escribe 550193 en la app para verificar tu número. Si no pediste este código, ignora este mensaje.",
            code: "550193"),
        .init(
            "s-36", "Aviso de acceso",
            "Se accedió a tu cuenta el 14/03/2025 a las 9:41 desde Madrid 28013. Referencia del aviso: 482913.", code: nil),
        .init("s-37", "Cupón de bienvenida", "Ingresa BIENVENIDO15 en tu carrito y obtén 15% en tu primera compra.", code: nil),
        .init(
            "s-38", "Seu código chegou", "Oi! Seu código é:\n\n771-902\n\nDigite no aplicativo. Ele expira em 3 minutos.",
            code: "771902"),
        .init(
            "s-39", "Boleto disponível", "Boleto 48291377 vence em 05/04/2025. Valor R$ 482,91. Acesse sua conta para pagar.",
            code: nil),
        .init(
            "s-40", "Alteração de palavra-passe",
            "Para repor a palavra-passe, introduza o código de confirmação 550193. Dúvidas: 707 248 291.", code: "550193"),
        .init(
            "s-41", "Регистрация",
            "Ваш код: 7719. Введите его в приложении. Если вы не регистрировались, проигнорируйте сообщение.", code: "7719"),
        .init(
            "s-42", "Подтверждение операции",
            "Для подтверждения перевода 12 500 ₽ на карту *4417 введите код 550193. Никому не говорите код!", code: "550193"),
        .init(
            "s-43", "Ваш билет",
            "Поезд 016А, вагон 12, место 48. Номер билета 71234567890123, код заказа 482913. Войти в личный кабинет: https://rail.example/login",
            code: nil),
        .init(
            "s-44", "Скидка на день рождения",
            "Дарим код DR2025 на скидку 500 рублей! Авторизуйтесь на сайте и введите код в корзине.", code: nil),
    ]
}

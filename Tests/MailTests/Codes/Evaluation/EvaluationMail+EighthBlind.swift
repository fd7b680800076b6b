extension EvaluationMail {
    /// An eighth set, after the letters of well-known services, with more traps than such letters have: 35 of 52 right at first, 10
    /// missed and 7 codes where there are none.
    static let eighthBlind: [EvaluationMail] = eighthBlindWestern + eighthBlindEastern

    private static let eighthBlindWestern: [EvaluationMail] = [
        .init(
            "z-en-01", "[CodeHub] Please verify your device",
            "Hey octocat!\n\nA sign in attempt requires further verification because we did not recognize your device. To complete the sign in, enter the verification code on the unrecognized device.\n\nDevice: Chrome on macOS\nVerification code: 048213\n\nIf you did not attempt to sign in to your account, your password may be compromised. Visit https://codehub.example/settings/security to create a new, strong password.\n\nIf you'd like to automatically verify devices in the future, consider enabling two-factor authentication on your account. Visit https://docs.example/articles/configuring-two-factor-authentication to learn about two-factor authentication.\n\nThanks,\nThe CodeHub Team",
            code: "048213"),
        .init(
            "z-en-02", "Wave: Please confirm your email",
            html:
                "<html><body><table><tr><td><h2>Before we go further, we need to confirm your email address</h2></td></tr><tr><td>Please enter this confirmation code in the window where you started creating your account:</td></tr><tr><td align='center' style='font-size:28px'>QKD-WNB</td></tr><tr><td>If you didn't create an account, please ignore this message. Wave Technologies, 500 Howard Street, San Francisco, CA 94105</td></tr></table></body></html>",
            code: "QKD-WNB"),
        .init(
            "z-en-03", "Your Tally Bank payment",
            "GBP 118.01\n01/08/2025 17:57\nDebit card XXXX 5782\nCode for approving this payment: 682415", code: "682415"),
        .init(
            "z-en-04", "DIY Depot receipt #0482-9137",
            "DIY Depot #0482\n1204 Main St\n03/14/25 09:41 AM\nAUTH CODE 048291\nREF 7712 TERMINAL 20391\nDEBIT ****5782   $48.29\nSurvey code: 7HQ2-9KXP. Enter to win $5000 at www.survey.example. User ID: H88 48291, password: 25114",
            code: nil),
        .init(
            "z-en-05", "Your remote support session",
            "To let the technician in, give them this session code: 338 104 772. It changes every time.", code: nil),
        .init(
            "z-en-06", "An important message about your application",
            "Application 20481377 was received. You may need to verify your income. Use reference 7712 when you call 1-800-482-9137 between 0900 and 1700.",
            code: nil),
        .init(
            "z-en-07", "Sign in to Chalk",
            "Your temporary Chalk login code is:\n\nKJ4R-9TLX-22PM\n\nOr click https://chalk.example/login?c=KJ4R9TLX22PM",
            code: nil),
        .init(
            "z-en-08", "Security info replaced",
            "You're getting this email because the security info for the account jo**e@example.com was replaced on 14 March. The old phone ended in 12, the new one ends in 4829. Code request 88204913 expired.",
            code: nil),
        .init(
            "z-en-09", "Your card's new PIN is on its way",
            "We'll post your PIN within 5 days. It'll come separately from card 5782. Don't share your PIN or security code.",
            code: nil),
        .init(
            "z-en-10", "Your Meadow ID Code",
            "Dear Jo,\n\nEnter the following verification code when prompted:\n\n661048\n\nTo protect your account, do not share this code.\n\nWhat is this?\nYour account was set up on 06/12/2019. Case ID: 102048291377",
            code: "661048"),

        .init(
            "z-de-01", "Paket: Ihr mTAN-Code zur Abholung",
            "Ihr Paket 00340434161094042557 liegt in Packstation 145. Abholcode: 4829. Abholbar bis 22.03.2025.", code: nil),
        .init(
            "z-de-02", "Zahlung freigeben", "CHF 118.01\n01.08.2025 / 17:57\nKarte 5782\n682415 ist Ihr Code zur Freigabe.",
            code: "682415"),
        .init(
            "z-de-03", "Bestätigen Sie Ihre Registrierung bei Kleinmarkt",
            "Hallo,\n\nvielen Dank für deine Registrierung. Bitte klicke zur Bestätigung auf https://kleinmarkt.example/confirm/4829137a. Der Link gilt 48 Stunden.\n\nKleinmarkt GmbH, Albert-Einstein-Ring 26, 14532 Kleinmachnow, HRB 148291",
            code: nil),
        .init(
            "z-de-04", "Ihr Zugang zum Elternportal",
            "Liebe Eltern,\n\nder Registrierungsschlüssel für Ihr Kind (Klasse 7b) lautet: PX7-4KM.\nBitte verwenden Sie ihn bei der Anmeldung.",
            code: "PX7-4KM"),
        .init(
            "z-de-05", "Störungsmeldung 48291377",
            "Ihre Störungsmeldung 48291377 wurde bestätigt. Techniker kommt am 21.03. zwischen 0800 und 1200 Uhr. PIN für Rückfragen 7712.",
            code: nil),

        .init(
            "z-fr-01", "Validez votre paiement",
            "Visa **** 5782\n118,01 EUR chez DARTY\n\nCode : 682415\n\nSaisissez-le sur la page 3-D Secure.", code: "682415"),
        .init(
            "z-fr-02", "Votre numéro fiscal",
            "Numéro fiscal : 30 48 291 377 712. Numéro d'accès en ligne : 4829137. Conservez ces informations, elles vous seront demandées à la connexion.",
            code: nil),
        .init(
            "z-fr-03", "Double authentification",
            html:
                "<p>Bonjour,</p><p>Veuillez trouver ci-après votre code&nbsp;:</p><table><tr><th>4</th><th>8</th><th>0</th><th>1</th><th>7</th><th>7</th><th>2</th></tr></table><p>Merci de ne pas répondre. Ticket&nbsp;48291.</p>",
            code: "4801772"),
        .init(
            "z-fr-04", "Votre attestation",
            "Votre attestation n° 2025/48291 est disponible. Code de vérification du document : à contrôler sur https://verif.example/48291. Montant 1 204 €.",
            code: nil),
        .init(
            "z-fr-05", "Inscription presque terminée",
            "Plus qu'une étape : recopiez M4T9 dans le champ prévu pour confirmer votre adresse.", code: "M4T9"),

        .init(
            "z-es-01", "Valida tu compra",
            "Compra por $1,180.10 en LIVERPOOL con tarjeta *5782. Tu código dinámico: 682415. Vigencia 5 min.", code: "682415"),
        .init(
            "z-es-02", "Tu contraseña temporal",
            "Hemos generado una contraseña temporal: Kx7mQ2pL. Úsala para entrar y cámbiala después.", code: nil),
        .init(
            "z-es-03", "Comprobante de transferencia",
            "Clave de rastreo: 2025031440014BET000048291. Referencia numérica: 4829137. Código de autorización: 048291. Importe $482.91.",
            code: nil),
        .init(
            "z-es-04", "Sorteo", "Tu código de participación es 48291. Confirma tu asistencia antes del 30/03. Premio: $5,000.",
            code: nil),

        .init(
            "z-pt-01", "Confirme a transação",
            "Compra de R$ 1.180,10 no cartão **** 5782. Código para autorizar: 682415. Nunca informe a terceiros.", code: "682415"
        ),
        .init(
            "z-pt-02", "Seu ingresso",
            "Código do ingresso: 7HQ29KXP. Portão 4, fila 12, assento 48. Apresente documento com foto para verificação.",
            code: nil),
        .init(
            "z-pt-03", "Validação de dispositivo",
            "Olá. O seguinte código valida o novo dispositivo: 30-44-19. Se não foi você, contacte 21 482 91 37.", code: "304419"),
        .init(
            "z-pt-04", "Segunda via da fatura",
            "Fatura 03/2025, vencimento 20/03. Linha digitável 34191.79001 01043.510047. Código do cliente 4829137. Senha do PDF: 5 primeiros dígitos do CPF.",
            code: nil),
        .init(
            "z-pt-05", "A sua marcação",
            "Marcação 4829 confirmada para 21/03 às 10h15. Senha de atendimento: B048. Apresente o código 77120 no quiosque.",
            code: nil),
    ]

    private static let eighthBlindEastern: [EvaluationMail] = [
        .init(
            "z-ru-01", "Подтвердите платёж", "Карта *5782\n1 180,10 ₽, OZON\nКод: 682415. Никому его не сообщайте.",
            code: "682415"),
        .init(
            "z-ru-02", "Вход в Почту", "Чтобы войти, введите на устройстве: 40-17. Если вы не пытались войти, ничего не делайте.",
            code: nil),
        .init(
            "z-ru-03", "Электронный билет",
            "Номер заказа 48291377712. Поезд 020А, вагон 07, место 048. Код для самостоятельной регистрации: 7HQ2. Проверьте данные паспорта.",
            code: nil),
        .init(
            "z-ru-04", "Показания счётчика приняты",
            "Лицевой счёт 4829137. Показание 04829. Код плательщика 7712. Подтверждение не требуется.", code: nil),
        .init(
            "z-ru-05", "Регистрация на портале",
            "Уважаемый пользователь!\n\nВаш проверочный ключ\n\nQ7-4829\n\nдействителен один час.", code: "Q7-4829"),
        .init(
            "z-ru-06", "Смена телефона", "Код 7 7 4 1 2 0 для смены номера телефона. Если это не вы, позвоните 900.",
            code: "774120"),

        .init("z-zh-01", "支付确认", "尾号5782信用卡，消费1180.10元（京东），交易密码：682415，请于5分钟内完成。", code: "682415"),
        .init("z-zh-02", "【轻舟】安全中心", "亲爱的用户：\n您正在修改登录密码，验证代号\n\n7 0 4 4 1 9\n\n请在15分钟内完成操作。", code: "704419"),
        .init("z-zh-03", "会员日提醒", "您的会员号 48291377，积分 12040，将于 2025-12-31 清零。登录 APP 输入口令“春日4829”领红包。", code: nil),
        .init("z-zh-04", "面试邀请", "面试编号 48291，时间 3 月 21 日 10:15，地点 2048 室。请回复确认。线上会议 ID 482 913 771，入会密码 7712。", code: nil),
        .init(
            "z-zh-05", "信用卡電子帳單", "本期應繳 NT$12,040，繳款截止 2025/04/05，卡號末四碼 5782。開啟附件請輸入身分證字號後 4 碼。超商繳費代碼 LGC048291377。", code: nil),
        .init("z-zh-06", "你的代碼是 40-81-77", "用它登入「小島」。", code: "408177"),
        .init("z-zh-07", "【某宝】账户提醒", "您的校验码（8位）为：40 81 77 02", code: "40817702"),

        .init("z-ja-01", "カードご利用の本人認証", "ご利用先：ヨドバシ\n金額：11,801円\nカード：****5782\nワンタイムパス：682415\n※他の方に教えないでください。", code: "682415"),
        .init("z-ja-03", "図書館からのお知らせ", "予約資料が準備できました。資料番号 048291377、取置期限 3月21日、利用者番号 7712048。暗証番号は窓口でご確認ください。", code: nil),
        .init("z-ja-04", "ふるさと納税 受付完了", "申込番号 48291377、寄附金額 12,000円、配送先 〒100-0001。ワンストップ申請の確認コードは書類に記載しています。", code: nil),
        .init("z-ja-05", "LINEAR ログイン", "ログイン用の一時的なコードです。\n\nfk29-xq7m\n\n15分で失効します。", code: "fk29-xq7m"),
        .init("z-ja-06", "アプリ連携", "アプリに表示された欄へ、下の英数字を入れてください。\n\n７ＨＱ２９Ｋ\n\n連携を希望しない場合は無視してください。", code: "7HQ29K"),

        .init("z-ko-01", "카드 결제 인증", "11,801원 / 쿠팡 / 카드 5782\n결제 인증번호: 682415\n타인에게 알려주지 마세요.", code: "682415"),
        .init("z-ko-02", "휴면 계정 해제", "휴면 해제를 위해 아래 코드를 입력창에 넣어 주세요.\n\n４０８１７７", code: "408177"),
        .init("z-ko-03", "보험료 납입 안내", "증권번호 48291377, 보험료 48,291원, 출금계좌 끝 4자리 5782, 출금일 3월 21일. 본인확인 후 조회 가능합니다.", code: nil),
        .init("z-ko-04", "시험 접수 완료", "수험번호 04829137, 시험실 12, 좌석 48. 접수확인코드 7HQ29K. 신분증을 지참하세요.", code: nil),
        .init("z-ko-05", "[달빛] 기기 등록 번호 4081", "등록을 마치려면 4081을 기기에 입력해 주세요.", code: "4081"),
    ]
}

extension EvaluationMail {
    /// A seventh set: mails that talk of codes and carry other numbers, and codes among such numbers. 50 of 58 right at first, 3
    /// missed, 1 wrong and 4 codes where there are none.
    static let seventhBlind: [EvaluationMail] = seventhBlindWithout + seventhBlindWith

    private static let seventhBlindWithout: [EvaluationMail] = [
        .init(
            "y-en-01", "Verification needed for order 482913",
            "Before we ship order 482913 we need to verify your identity. We'll text a verification code to the number ending 7712. Have your ID ready.",
            code: nil),
        .init(
            "y-en-02", "Your identity verification: case 77120482",
            "Thanks for submitting your documents. Case 77120482 is under review. Verification usually takes 2 business days. Do not share your security code with anyone.",
            code: nil),
        .init(
            "y-en-03", "Tips: keep your account safe",
            "1. Turn on two-factor authentication.\n2. Never share a one-time code. In 2024 we blocked 482913 sign-in attempts.\n3. Use a passphrase of 16 characters.\nQuestions? Dial 611 or 80048291.",
            code: nil),
        .init(
            "y-en-04", "Account 50918273 verified",
            "Good news! Your account 50918273 was verified on 03/14/2025. You can now log in with username trader4829.", code: nil
        ),
        .init(
            "y-en-05", "Your e-gift card",
            "Someone sent you $50! Claim code: AQ7K-9XPL. Card PIN: 4829. Enter the code at checkout to redeem.", code: nil),
        .init(
            "y-en-06", "Changes to our terms (effective 20250401)",
            "Section 4.1203 now says how we verify accounts. Log in to review version 20250314. Reg. no. 04829137, VAT GB482913577.",
            code: nil),
        .init(
            "y-en-07", "Your appointment – check-in code",
            "See you on 21 March 2025 at 10:15. Check-in code at the kiosk: 7730. Patient no. 482913. Please confirm by replying YES.",
            code: nil),
        .init(
            "y-en-08", "Wi-Fi access for visitors",
            "Network: Guest-5G\nPassword: Harbor2048\nBuilding door code 4829#. Sign in at reception on floor 12.", code: nil),
        .init(
            "y-en-09", "New login to Ledger",
            "We noticed a new login.\n\nAccount: 4829137\nSession: A8F29C\nTime: 0941 UTC\n\nIf this was you, no action is needed. If not, secure your account.",
            code: nil),
        .init(
            "y-de-01", "Sie erhalten in Kürze einen Code",
            "Ihr Bestätigungscode wird per SMS an die Nummer mit der Endung 7712 gesendet. Ihre Kundennummer: 48291377. Filiale 50667 Köln.",
            code: nil),
        .init(
            "y-de-02", "Ihr Termin beim Bürgeramt",
            "Terminnummer 482913, Wartenummer B407. Bitte bestätigen Sie den Termin. Vorgangscode: 9HX2K4.", code: nil),
        .init(
            "y-de-03", "Konto 4829137 verifiziert",
            "Ihr Konto 4829137 wurde erfolgreich verifiziert. Sie können sich ab sofort mit der Benutzerkennung 77120 anmelden.",
            code: nil),
        .init(
            "y-de-04", "Geschenkkarte", "Ihre Geschenkkarte über 25 €: Kartencode X4K9-7PLM, PIN 4829. Einlösbar bis 31.12.2027.",
            code: nil),
        .init(
            "y-fr-01", "Vérification de votre dossier 482913",
            "Votre dossier 482913 est en cours de vérification. Un code vous sera envoyé par SMS au numéro finissant par 7712. Guichet ouvert dès 0900.",
            code: nil),
        .init(
            "y-fr-02", "Votre e-billet",
            "Présentez ce numéro à l'entrée : 4829137. Spectacle du 21 mars 2025, rang 12, place 48. Commande validée.", code: nil
        ),
        .init(
            "y-fr-03", "Code Wi-Fi de votre logement",
            "Arrivée le 21/03. Boîte à clés : code 4829. Wi-Fi : Maison2048. Adresse : 12 rue Haute, 67000 Strasbourg.", code: nil
        ),
        .init(
            "y-fr-04", "Votre compte est activé",
            "Votre compte client 77120482 est activé. Connectez-vous avec votre adresse e-mail. Service client : 3900 (gratuit).",
            code: nil),
        .init(
            "y-es-01", "Verificaremos tu identidad",
            "Te llamaremos desde el 900482913. El agente te pedirá un código que enviaremos al móvil terminado en 7712. Expediente 48291377.",
            code: nil),
        .init(
            "y-es-02", "Tu tarjeta regalo",
            "Código de la tarjeta: 7QK2-M9XP. PIN: 4829. Saldo: 50 €. Canjéala en caja antes del 31/12/2026.", code: nil),
        .init(
            "y-es-03", "Cuenta verificada",
            "Hola, tu cuenta 4829137 ya está verificada. Ingresa con tu usuario marta4829. Soporte: 018000 482913.", code: nil),
        .init(
            "y-es-04", "Código de conducta 2025",
            "Hemos actualizado nuestro código de conducta (versión 2025). Confirma que lo has leído antes del 30/04. Ref. interna 48291.",
            code: nil),
        .init(
            "y-pt-01", "Verificação do pedido 482913",
            "Para sua segurança, o pedido 482913 está em verificação. Enviaremos um código por SMS para o celular final 7712.",
            code: nil),
        .init(
            "y-pt-02", "Pix recebido",
            "Você recebeu R$ 482,91 de MARIA. ID da transação E00416968202503140941. Autenticação: 7F2A9C48.", code: nil),
        .init(
            "y-pt-03", "Conta verificada",
            "Sua conta 48291-3 agência 0418 foi verificada. Acesse com seu CPF. SAC 0800 482 9137.", code: nil),
        .init(
            "y-ru-01", "Заявка 482913 на проверке",
            "Ваша заявка 482913 проходит проверку. Код подтверждения придёт в СМС на номер, оканчивающийся на 7712. Телефон 8 (800) 482-91-37.",
            code: nil),
        .init(
            "y-ru-02", "Подарочная карта",
            "Номер карты 4829 1377, ПИН 4829. Номинал 3000 ₽. Активируйте до 31.12.2026 в любом магазине.", code: nil),
        .init(
            "y-ru-03", "Аккаунт подтверждён",
            "Аккаунт ID 48291377 подтверждён. Теперь вы можете войти. Дата регистрации 14.03.2025.", code: nil),
        .init("y-zh-01", "关于您的订单482913的身份验证", "订单482913需要验证身份，验证码将以短信发送至尾号7712的手机。客服电话95588，工号4829。", code: nil),
        .init("y-zh-02", "帳號安全小提醒", "請勿將驗證碼提供給他人。本月已攔截 482913 次異常登入。檢舉專線 165，服務代碼 4829。", code: nil),
        .init("y-zh-03", "账号已通过认证", "您的账号 48291377 已于2025年3月14日通过实名认证，认证编号 RZ20250314。", code: nil),
        .init("y-zh-04", "預約成功通知", "您已預約 3/21 下午診 18 號，預約代碼 H4829，報到密碼 7712。請攜帶健保卡。", code: nil),
        .init("y-ja-01", "ご注文482913の本人確認について", "ご注文482913の確認のため、末尾7712の電話番号へ認証コードをお送りします。担当者番号 4829。", code: nil),
        .init("y-ja-02", "ギフト券が届きました", "ギフト券番号：AQ7K-9XPL\nPIN：4829\n金額：3,000円\n有効期限：2026年12月31日", code: nil),
        .init("y-ja-03", "アカウント登録完了", "アカウントID 48291377 の登録が完了しました。ログインはメールアドレスで行えます。登録日 20250314", code: nil),
        .init("y-ko-01", "주문 482913 본인 확인 안내", "주문 482913 처리를 위해 끝자리 7712 번호로 인증번호를 보내드립니다. 상담원 4829.", code: nil),
        .init("y-ko-02", "계정 인증 완료", "회원님의 계정(48291377)이 2025년 3월 14일 인증되었습니다. 고객센터 15884829.", code: nil),
        .init("y-ko-03", "진료 예약 안내", "예약일 2025-03-21 10:15, 접수번호 482913, 키오스크 확인번호 7730. 3층 내과.", code: nil),
    ]

    private static let seventhBlindWith: [EvaluationMail] = [
        .init(
            "y-en-21", "Verify your new Meadow account",
            html: """
                <html xmlns:v="urn:schemas-microsoft-com:vml"><head><style type="text/css">body{-webkit-text-size-adjust:100%}.otp{font-size:36px;color:#111111;line-height:42px}@media only screen and (max-width:480px){.w{width:100%!important}}</style></head>
                <body><div style="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;">Order 100200 ships free &#847;&zwnj;&nbsp;&#847;</div>
                <table><tr><td><img src="https://img.example/600x1200.png" alt="Meadow 2025"></td></tr>
                <tr><td><p>Verify your new Meadow account</p><p>To verify your email address, please use the following One Time Password (OTP):</p></td></tr>
                <tr><td><p class="otp">715 603</p></td></tr><tr><td><p>Don't share this OTP with anyone. Meadow takes your account security very seriously. Meadow Customer Service will never ask you to disclose or verify your Meadow password, OTP, credit card, or banking account number.</p></td></tr>
                <tr><td>&copy;2025 Meadow.com, Inc. 410 Terry Avenue North, Seattle, WA 98109-5210</td></tr></table></body></html>
                """, code: "715603"),
        .init(
            "y-en-22", "Order update and sign-in",
            "Hi,\n\nyour order 88120 was delivered on 12 March.\n\nTo see the photos please sign in with code 5518 (valid 15 min).\n\nInvoice INV-20394, total $84.20.",
            code: "5518"),
        .init("y-en-23", "LMN-4Q7 is your Orbit code", "Don't reply to this email.", code: "LMN-4Q7"),
        .init(
            "y-en-24", "Fwd: Your sign-in code",
            "fyi\n\n---------- Forwarded message ---------\nFrom: Orbit <no-reply@orbit.example>\nDate: Mon, 3 Mar 2025 at 10:12\nSubject: Your sign-in code\nTo: <sam@example.com>\n\nYour sign-in code is 902 514",
            code: "902514"),
        .init(
            "y-en-25", "Device login", "On your TV, type these characters:\n\nG7QP-2KXM\n\nThe TV asks for them when you log in.",
            code: "G7QP-2KXM"),
        .init(
            "y-de-21", "Bitte bestätige deine E-Mail",
            html:
                "<table style='width:600px'><tr><td>Hallo,</td></tr><tr><td>damit wir wissen, dass du es bist, gib bitte diesen Code ein:</td></tr><tr><td><table><tr><td>7</td><td>7</td><td>0</td><td>&ndash;</td><td>3</td><td>1</td><td>5</td></tr></table></td></tr><tr><td>Impressum: Blatt AG, Ringstr. 2048, 8005 Zürich</td></tr></table>",
            code: "770315"),
        .init(
            "y-de-22", "mTAN",
            "Die mTAN für Ihre Überweisung vom 14.03.25 über EUR 2.500,00 auf das Konto ...4829 lautet: 30X9K2. Ihre Sparkasse",
            code: "30X9K2"),
        .init(
            "y-fr-21", "Finalisez votre inscription",
            "Bonjour,\n\nUn dernier effort ! Le code à saisir est 4 0 2 9 .\n\nL'équipe Nuage, 4829 abonnés heureux", code: "4029"
        ),
        .init(
            "y-fr-22", "Signature électronique",
            "Pour signer le contrat n° 2025-48291, saisissez le code 728 146 reçu ci-dessous dans l'écran de signature.",
            code: "728146"),
        .init(
            "y-es-21", "Confirma que eres tú",
            html:
                "<div>Hola Luis,</div><div>Copia y pega este código en la ventana de acceso:</div><div><b>QX93&nbsp;</b></div><div>Pedido anterior: 4829137</div>",
            code: "QX93"),
        .init("y-es-22", "Token", "Su token es 481 902. Banco Andino nunca lo llamará para pedirlo.", code: "481902"),
        .init(
            "y-pt-21", "Último passo do cadastro", "Faltou só isto: 7-3-0-9-4-4. Digite o código acima na tela de cadastro.",
            code: "730944"),
        .init(
            "y-pt-22", "Assinatura digital", "Para assinar o documento 48291377, informe o código 5D8K2P enviado neste e-mail.",
            code: "5D8K2P"),
        .init(
            "y-ru-21", "Завершите регистрацию",
            "Остался последний шаг.\n\nВаш код: 4 0 8 8 1 2\n\nЗаказ № 77120 мы уже собираем.", code: "408812"),
        .init(
            "y-ru-22", "Подпись документа",
            "Для подписания договора № 48291377 используйте код 61-50-38. Код действует до 09:51.", code: "615038"),
        .init("y-zh-21", "签署确认", "您正在签署合同（编号HT48291377），签署验证码：83-27-06，5分钟内有效。", code: "832706"),
        .init("y-zh-22", "【悠遊】您的OTP", "OTP密碼為【 3092 7741 】，消費 NT$482，卡號末四碼 7712。", code: "30927741"),
        .init(
            "y-ja-21", "【重要】お手続きの認証",
            html:
                "<table><tr><td>お申込番号</td><td>48291377</td></tr><tr><td>認証コード</td><td>550-192</td></tr><tr><td>有効期限</td><td>2025/03/14 10:11</td></tr></table>",
            code: "550192"),
        .init("y-ja-22", "ログイン確認", "確認コード（８文字）\nK7Q2M9XP\nをアプリへ入力してください。", code: "K7Q2M9XP"),
        .init(
            "y-ko-21", "전자서명 인증",
            html:
                "<table><tr><th>문서번호</th><td>48291377</td></tr><tr><th>인증번호</th><td>907 113</td></tr></table><p>5분 안에 입력하세요.</p>",
            code: "907113"),
        .init("y-ko-22", "새 비밀번호 설정", "새 비밀번호를 설정하려면 코드 R4T8 을 입력하세요. 문의 접수번호 48291377", code: "R4T8"),
    ]
}

extension EvaluationMail {
    /// A ninth set, of mails as they mostly are: 53 of 56 right at first, none missed and 3 codes where there are none.
    static let ninthBlind: [EvaluationMail] = ninthBlindWestern + ninthBlindEastern

    private static let ninthBlindWestern: [EvaluationMail] = [
        .init(
            "w-en-01", "Complete your Brightside registration",
            html:
                "<!DOCTYPE html><html><head><style>.code-box{font-size:32px;letter-spacing:5px;background:#f0f4f8;padding:20px 40px}</style></head><body><div style=\"display:none;max-height:0\">Your registration is almost done</div><h1>Welcome!</h1><p>Thanks for creating an account. Please enter the code below to verify your email address:</p><div class=\"code-box\">593 027</div><p>This code will expire in 10 minutes.</p><p>Brightside Inc. | 1600 Market Street, Suite 3800, Philadelphia, PA 19103 | +1 (215) 555-0187</p></body></html>",
            code: "593027"),
        .init(
            "w-en-02", "Confirm changing your email",
            "Use this token to confirm the change of your email address:\n\nM2X7-84KP\n\nThe request came from 198.51.100.23 at 14:02 UTC.",
            code: "M2X7-84KP"),
        .init(
            "w-en-03", "Meeting moved: Thursday 1500",
            "Hi all,\n\nthe sync moves to Thursday 1500 in room 2048. Dial-in +49 69 1234 5678, conference PIN 882014#. Agenda: login redesign, verification flow.\n\nThanks",
            code: nil),
        .init(
            "w-en-04", "Refund processed",
            "We've refunded $48.29 to your card ending 7712. Refund ID 48291377. It takes 5-10 days. Sign in to your account to see details.",
            code: nil),
        .init("w-en-05", "🔐 8402 is your PIN", "Enter it in the app to unlock your vault.", code: "8402"),
        .init(
            "w-en-06", "New features in version 2025.3",
            "Build 20250314 brings passkeys: sign in without a code. 1200 bugs fixed. Use invite code TEAM4U to add colleagues.",
            code: nil),
        .init(
            "w-en-07", "Your account recovery request",
            "Hello,\nWe received a request to recover the account linked to +44 •••• ••4829.\nRecovery code: 7 1 0 5 5 8 3 2\nIf you did not ask for this, contact us quoting 20391.",
            code: "71055832"),
        .init(
            "w-de-01", "Ihr Sicherheitscode für die Anmeldung",
            "Guten Tag,\n\nzur Anmeldung bei MeinePraxis benötigen Sie den folgenden Sicherheitscode:\n\n407 592\n\nBitte geben Sie diesen Code innerhalb von 15 Minuten ein.\n\nPraxis Dr. Vogel, Lindenweg 4, 79098 Freiburg, Tel. 0761 482913",
            code: "407592"),
        .init(
            "w-de-02", "Newsletter KW 12/2025",
            "Nur bis 23.03.: 15 % auf alles mit dem Code KW1215! Artikel-Nr. 482913. Kundenkonto anlegen und bestätigen lohnt sich.",
            code: nil),
        .init(
            "w-de-03", "Passwort zurücksetzen",
            html:
                "<p>Sie haben ein neues Passwort angefordert.</p><p>Code: <b>A7-31KD</b></p><p>Alternativ: <a href='https://example.de/r/31337a'>Passwort jetzt ändern</a></p>",
            code: "A7-31KD"),
        .init(
            "w-de-04", "Kontobewegung",
            "Auf Ihrem Konto DE12 5001 0517 0648 4898 90 wurde eine Lastschrift über 482,91 EUR gebucht. Mandat 77120X. Zugang unter meinebank.example.",
            code: nil),
        .init("w-de-05", "6620 ist dein Code für Radlwerk", code: "6620"),
        .init(
            "w-de-06", "Ihre Anmeldung zum Webinar",
            "Sie sind angemeldet! Termin: 21.03.2025, 10:00 Uhr. Webinar-ID 834 5521 9907, Kennwort 482913. Bestätigungsnummer 77120.",
            code: nil),
        .init(
            "w-fr-01", "Votre code d'accès temporaire",
            "Bonjour,\nVoici votre code d'accès : 2F7-K9Q\nIl est valable 20 minutes.\nCordialement,\nMutuelle Santé Plus – 14 bd Haussmann, 75009 Paris",
            code: "2F7-K9Q"),
        .init(
            "w-fr-02", "Votre facture de mars",
            "Facture n° FR20250348291 de 39,99 € prélevée le 05/04/2025. Référence client 48291377. Connectez-vous à votre espace client pour la consulter.",
            code: nil),
        .init(
            "w-fr-03", "Confirmez votre inscription à la newsletter",
            "Cliquez sur https://lettre.example.fr/confirm?id=482913 pour confirmer votre inscription. Plus de 12000 abonnés !",
            code: nil),
        .init(
            "w-fr-04", "Code de sécurité",
            html:
                "<table><tr><td>Votre code de sécurité&nbsp;</td></tr><tr><td><span>9</span><span>0</span><span>4</span><span>4</span></td></tr><tr><td>Ne le communiquez à personne.</td></tr></table>",
            code: "9044"),
        .init(
            "w-fr-05", "Tr : Votre code de vérification",
            "-------- Message transféré --------\nDe : Nuage\nDate : 14/03/2025 09:41\n\nVotre code de vérification est le 661 204.",
            code: "661204"),
        .init(
            "w-fr-06", "Livraison prévue demain",
            "Votre colis XY482913577FR arrive demain entre 0900 et 1300. En cas d'absence, communiquez le code 4829 au livreur.",
            code: nil),
        .init(
            "w-es-01", "Código de seguridad de tu cuenta",
            "Hola Sofía,\nPara continuar, ingresa el código de seguridad 0915 en la aplicación.\nSi no lo solicitaste, cambia tu contraseña.",
            code: "0915"),
        .init(
            "w-es-02", "Estado de cuenta marzo 2025",
            "Saldo al 31/03/2025: $12,048.29. Cuenta 4829137712. CLABE 012180004829137712. No compartas tu NIP ni tu código de verificación.",
            code: nil),
        .init(
            "w-es-03", "Verifica tu correo",
            html:
                "<div style='background:#123456'><p>¡Ya casi! Escribe este código para verificar tu correo:</p><h2>5T8W2N</h2><p>Vence en 30 min.</p></div>",
            code: "5T8W2N"),
        .init(
            "w-es-04", "Oferta relámpago",
            "¡48 horas! Usa FLASH48 y paga solo $482.91. Código válido hasta el 16/03/2025. Inicia sesión para comprar.",
            code: nil),
        .init(
            "w-es-05", "Su número de caso",
            "Su caso 20250314-0048 fue registrado. Un asesor verificará sus datos. Conmutador 601 482 9137, opción 2048.",
            code: nil),
        .init("w-es-06", "120 954 es tu código de acceso a Faro", "No lo compartas con nadie.", code: "120954"),
        .init(
            "w-pt-01", "Verificação em duas etapas",
            "Olá,\n\nSeu código de verificação em duas etapas é:\n\n774 209\n\nEle expira em 10 minutos. Caso não tenha solicitado, ignore.\n\nRua das Flores, 482 – 80010-130 Curitiba",
            code: "774209"),
        .init(
            "w-pt-02", "Comprovante de pagamento",
            "Pagamento de R$ 482,91 realizado em 14/03/2025 às 09:41. Autenticação 8F29.C4A1.7712. Agência 0418 Conta 48291-3.",
            code: nil),
        .init(
            "w-pt-03", "Confirme o seu registo",
            "Utilize o código 3391 para concluir o registo na aplicação. Apoio: 210 482 913.", code: "3391"),
        .init(
            "w-pt-04", "Convite para reunião",
            "Tópico: Planeamento\nID da reunião: 834 5521 9907\nSenha: 482913\nEntrar: https://zoom.example/j/83455219907",
            code: nil),
        .init("w-pt-05", "O seu código Meadow: Q4-7TX2", "Introduza-o para iniciar sessão.", code: "Q4-7TX2"),
        .init(
            "w-pt-06", "Encomenda enviada",
            "Encomenda 4829137 enviada com CTT. Objeto RR482913577PT. Código para levantamento: 7712. Cacifo 48.", code: nil),
    ]

    private static let ninthBlindEastern: [EvaluationMail] = [
        .init(
            "w-ru-01", "Код безопасности",
            "Здравствуйте!\n\nВаш код безопасности: 5083\n\nОн понадобится для входа на новом устройстве. Код истекает через 10 минут.",
            code: "5083"),
        .init(
            "w-ru-02", "Выписка по счёту",
            "Счёт 40817810482913577120, остаток 12 048,29 ₽. Операция 48291377 от 14.03.2025. Войдите в интернет-банк, чтобы увидеть детали.",
            code: nil),
        .init(
            "w-ru-03", "Скидка 20% только сегодня",
            "Введите код LETO2048 при оформлении и получите скидку. Минимальная сумма 1500. Подтвердите подписку, чтобы не пропустить.",
            code: nil),
        .init(
            "w-ru-04", "Сброс пароля",
            html:
                "<p>Вы запросили сброс пароля.</p><p>Ваш код:</p><p style='font-size:24px'><b>RX4-91L</b></p><p>Код действует 30 минут.</p>",
            code: "RX4-91L"),
        .init(
            "w-ru-05", "Приглашение на конференцию",
            "Идентификатор конференции: 834 5521 9907\nКод доступа: 482913\nВремя: 21.03.2025 10:00", code: nil),
        .init("w-ru-06", "44 90 71 — код для входа в Лютик", code: "449071"),
        .init(
            "w-zh-01", "邮箱验证码",
            html:
                "<div style=\"font-size:14px;color:#333333\"><p>尊敬的用户，您好！</p><p>您的验证码为：<span style=\"color:#ff6600;font-size:24px\">093 451</span></p><p>验证码30分钟内有效，如非本人操作请忽略本邮件。</p><p>地址：杭州市余杭区文一西路969号，邮编311121</p></div>",
            code: "093451"),
        .init("w-zh-02", "您的发票已开具", "发票代码 033002100411，发票号码 48291377，校验码 77120 48291 33810 55120，金额 482.91 元。请登录下载。", code: nil),
        .init("w-zh-03", "春季大促", "满300减50，优惠码 SPRING48。会员登录再享95折。客服400-482-9137。", code: nil),
        .init("w-zh-04", "找回密码", "您好，您申请了找回密码，安全码 T7W2-9KX4，请勿告诉他人。", code: "T7W2-9KX4"),
        .init("w-zh-05", "銀行交易通知", "您的信用卡末四碼 4829 於 2025/03/14 09:41 消費 NT$ 4,829，授權碼 048291。若非本人交易請致電 02-2345-6789。", code: nil),
        .init("w-zh-06", "【雲端書櫃】登入驗證", "您的登入驗證碼是 20 48 15，請於 5 分鐘內輸入。", code: "204815"),
        .init("w-zh-07", "转发：您的验证码", "-----原始邮件-----\n发件人：小岛\n\n您的验证码：771209，10分钟内有效。", code: "771209"),
        .init(
            "w-ja-01", "認証コードのお知らせ",
            "いつもご利用ありがとうございます。\n\n認証コード：３０８１５７\n\n有効期限：発行から10分\n\n株式会社みなも 〒104-0061 東京都中央区銀座4-8-29 TEL 03-4829-1377",
            code: "308157"),
        .init(
            "w-ja-02", "ご請求金額のお知らせ", "3月分のご請求金額：4,829円\nお客様番号：4829137712\nお支払期限：2025年4月10日\nマイページへログインして明細をご確認ください。", code: nil),
        .init(
            "w-ja-03", "パスワードの再設定",
            html: "<p>再設定コード</p><p><strong>W8N-2QX</strong></p><p>このコードを再設定画面に入力してください。</p><p>お問い合わせ番号 48291377</p>",
            code: "W8N-2QX"),
        .init("w-ja-04", "ご宿泊予約の確認", "予約番号 IK4829137、チェックイン 2025年5月2日 15:00、暗証コード 7712（玄関）。キャンセルは前日まで。", code: nil),
        .init("w-ja-05", "5 9 0 3 8 8：ログイン用コード", code: "590388"),
        .init("w-ja-06", "セール開催中", "会員限定コード HARU2048 で10%OFF。ログインして今すぐお買い物。", code: nil),
        .init(
            "w-ko-01", "이메일 인증번호 안내",
            html:
                "<table><tr><td>안녕하세요. 바람나라입니다.</td></tr><tr><td>인증번호</td></tr><tr><td style='font-size:28px'>2 7 0 8 1 9</td></tr><tr><td>유효시간: 3분</td></tr><tr><td>사업자등록번호 482-91-37712</td></tr></table>",
            code: "270819"),
        .init("w-ko-02", "결제 완료", "주문 20250314-4829, 48,290원 결제 완료. 승인번호 04829137. 적립 포인트 482점.", code: nil),
        .init("w-ko-03", "로그인 코드: J7W-2MX", "이 코드를 입력하여 로그인하세요.", code: "J7W-2MX"),
        .init("w-ko-04", "회의 초대", "회의 ID: 834 5521 9907\n비밀번호: 482913\n일시: 2025년 3월 21일 10:00", code: nil),
        .init("w-ko-05", "[해솔은행] 보안카드 대체 인증", "인증번호(8자리) 40291873을 입력하세요. 이체금액 482,910원, 수취인 김*수.", code: "40291873"),
        .init("w-ko-06", "가입 축하 쿠폰", "첫 구매 5,000원 할인 쿠폰 WELCOME48 이 발급되었습니다. 로그인 후 사용하세요.", code: nil),
    ]
}

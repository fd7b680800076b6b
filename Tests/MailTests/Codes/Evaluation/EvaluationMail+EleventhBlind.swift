extension EvaluationMail {
    /// An eleventh set, half of it without codes: 47 of 48 right at first, and 1 missed.
    static let eleventhBlind: [EvaluationMail] = eleventhBlindWestern + eleventhBlindEastern

    private static let eleventhBlindWestern: [EvaluationMail] = [
        .init(
            "s-en-01", "Welcome to Ferry! Here's your activation code",
            html:
                "<table width=100%><tr><td><h3>Hi Tom,</h3></td></tr><tr><td>Activation code</td></tr><tr><td><b style='letter-spacing:4px'>9F3K-27QM</b></td></tr><tr><td>Type it into the set-up screen to activate your account.</td></tr><tr><td>Ferry Ltd, Reg. 08291377, London EC1A 4HD</td></tr></table>",
            code: "9F3K-27QM"),
        .init("s-en-02", "Code for your login at Pine", "538-771\n\nThat's it. Paste it where you left off.", code: "538771"),
        .init(
            "s-en-03", "Suspicious charge?",
            "Did you make a $482.91 purchase at 09:41? Reply Y or N. Card 7712. Msg code 40412. Free msg.", code: nil),
        .init(
            "s-en-04", "Docs shared with you",
            "Alex shared \"Q3-2025 Plan\" (rev 2048). Sign in to view. Access code will be sent separately.", code: nil),
        .init(
            "s-en-05", "Your library hold",
            "Hold 4829137 is ready until 03/22. Card no. 21234000482913. Your PIN is the last four digits of your phone.",
            code: nil),
        .init(
            "s-en-06", "Two-factor authentication turned on",
            "You'll now get codes from your authenticator app. Setup key: JBSWY3DPEHPK3PXP. Emergency contact 0800 482 913.",
            code: nil),
        .init("s-en-07", "Verification code: 20482913", "Good for one use. Requested from Android 14.", code: "20482913"),
        .init("s-en-08", "Login code", "Hi! Your code: 2 0 2 5. It's valid until 10:15 AM (PST).", code: "2025"),
        .init(
            "s-de-01", "Code anfordern leicht gemacht",
            "Ab April 2025 senden wir Codes nur noch per App. Registrieren Sie Ihr Gerät bis 30.04.2025. Fragen? Kurzwahl 4829.",
            code: nil),
        .init(
            "s-de-02", "Anmeldung bei Fjord",
            html:
                "<p>Moin!</p><p>Dein Code:</p><div><span>G</span><span>4</span><span>K</span><span>9</span><span>2</span><span>X</span></div><p>Läuft in 10 Min. ab.</p>",
            code: "G4K92X"),
        .init(
            "s-de-03", "Auftragsbestätigung 48291377",
            "Vielen Dank! Auftrag 48291377, Zugangsdaten folgen. Ihr persönlicher Code zum Weitersagen: FREUND48.", code: nil),
        .init(
            "s-de-04", "Ihr Verifizierungscode", "Verifizierungscode (6-stellig):\n905 - 118\nReferenz: VR-48291377",
            code: "905118"),
        .init(
            "s-de-05", "Ausweis läuft ab",
            "Ihr Ausweis L01X00T48 läuft am 14.04.2025 ab. Terminbuchung mit PIN aus dem PIN-Brief. Amt 2048.", code: nil),
        .init("s-fr-01", "Votre code Marmite", "7 8 1 3\n\nSaisissez ces chiffres dans l'appli.", code: "7813"),
        .init(
            "s-fr-02", "Relance facture F20250048",
            "Sauf erreur, la facture F20250048 de 482,91 € reste due. Code guichet 30004, code banque 04829. Merci de confirmer le règlement.",
            code: nil),
        .init("s-fr-03", "Authentifiez-vous", "Le code d'authentification est K3-88TR. Ne le transférez pas.", code: "K3-88TR"),
        .init(
            "s-fr-04", "Parrainez un ami",
            "Votre code parrain : MARTIN482. Votre ami le saisit à l'inscription et vous gagnez 20 €.", code: nil),
        .init(
            "s-fr-05", "Connexion depuis un nouvel appareil",
            "Appareil : Pixel 8. Code de l'appareil 77F2A9. Si c'est vous, aucune action n'est requise.", code: nil),
        .init("s-es-01", "Acceso seguro", "Tu PIN de un solo uso es 6048. Caduca a las 10:15.", code: "6048"),
        .init(
            "s-es-02", "Tu saldo",
            "Código SWIFT BSABESBB, oficina 0048, saldo 1.204,00 €. Entra en tu cuenta para ver los movimientos.", code: nil),
        .init(
            "s-es-03", "Confirma tu asistencia",
            "Invitación nº 4829. Código de vestimenta: formal. Mesa 12. Confirma antes del 20/03.", code: nil),
        .init(
            "s-es-04", "Inicia sesión en Lince",
            html: "<p>Tu código para iniciar sesión:</p><p><b>4</b> <b>4</b> <b>0</b> - <b>9</b> <b>1</b> <b>7</b></p>",
            code: "440917"),
        .init("s-pt-01", "Acesso ao portal do aluno", "Seu PIN de acesso temporário: 8H3K. Matrícula 20250048.", code: "8H3K"),
        .init(
            "s-pt-02", "Multa de trânsito",
            "Auto nº A048291377, código da infração 7455-0, valor R$ 130,16. Confirme os dados no portal até 30/04/2025.",
            code: nil),
        .init("s-pt-03", "Bem-vinda à Onda!", "Para confirmar o e-mail, introduza 715 220 na aplicação.", code: "715220"),
        .init(
            "s-pt-04", "Programa de pontos",
            "Você tem 12048 pontos. Resgate com o código ONDA2048 até 30/04. Entre na sua conta.", code: nil),
    ]

    private static let eleventhBlindEastern: [EvaluationMail] = [
        .init(
            "s-ru-01", "Вход по коду", "Одноразовый код: ７３ ０４ ９１\nЕсли вы его не запрашивали, ничего не делайте.", code: "730491"
        ),
        .init(
            "s-ru-02", "Штраф ГИБДД",
            "Постановление 18810177250314048291, сумма 750 ₽, код водителя 7712. Проверьте и оплатите до 03.04.2025.", code: nil),
        .init("s-ru-03", "Подтвердите почту", "Ещё немного! Код для почты: QX-71T8. Введите его в приложении.", code: "QX-71T8"),
        .init(
            "s-ru-04", "Приведи друга", "Твой код — DRUG482. Друг вводит его при регистрации и получает 300 бонусов.", code: nil),
        .init(
            "s-ru-05", "Приём у врача", "Запись 4829137, кабинет 048, 21.03.2025 10:15. Подтвердите визит, ответив 1.", code: nil),
        .init("s-ru-06", "Мессенджер «Чиж»", "Код 61204. Введите его в приложении, чтобы войти.", code: "61204"),
        .init("s-zh-01", "【银杏】注册", "您的注册验证码是：f8K2m9，区分大小写。", code: "f8K2m9"),
        .init("s-zh-02", "交通违法提醒", "车牌 京A·48291 违法代码 1345，罚款 200 元，决定书编号 1101054829137。请登录 12123 确认。", code: nil),
        .init("s-zh-03", "推荐有礼", "您的专属推荐码 SHARE482，好友注册时输入即可获得 20 元。", code: nil),
        .init("s-zh-04", "【稻田】", "驗證碼：4-0-2-9-7-7。請於 10 分鐘內使用。", code: "402977"),
        .init("s-zh-05", "登錄通知", "您於 14/03/2025 09:41 登錄，裝置編號 77F2A9，地點香港。如有疑問請致電 2233 4829。", code: nil),
        .init("s-zh-06", "动态令牌", "当前动态口令 8830 4417，30秒后刷新。", code: "88304417"),
        .init("s-ja-01", "確認コード送信", "<確認コード> 77-40-18\n上記を画面に入力し、登録を完了してください。", code: "774018"),
        .init("s-ja-02", "お友達紹介キャンペーン", "あなたの紹介コードは TOMO482 です。登録時に入力すると500円分プレゼント。", code: nil),
        .init("s-ja-03", "健康診断のご案内", "受診番号 048291、会場コード 77、日時 3月21日 10:15。問診票のログインIDは社員番号です。", code: nil),
        .init("s-ja-04", "ログイン通知", "2025/03/14 09:41 に Windows 11 からログインがありました。端末コード 77F2A9。", code: nil),
        .init(
            "s-ja-05", "【ことり】メール認証",
            html:
                "<div>メールアドレスを認証するため、次のコードを入力してください。</div><div style='font-family:monospace'>P8W3NZ</div><div>発行日時 2025-03-14 09:41:22</div>",
            code: "P8W3NZ"),
        .init("s-ko-01", "[느티] 본인인증", "본인인증 번호 [7 3 0 4]를 입력하세요. (유효 3분)", code: "7304"),
        .init("s-ko-02", "과태료 안내", "고지번호 11048291377, 금액 40,000원, 위반코드 7712. 확인 후 납부하세요.", code: nil),
        .init("s-ko-03", "친구 추천", "회원님의 추천코드 CHINGU482를 친구가 가입할 때 입력하면 3,000원 적립!", code: nil),
        .init("s-ko-04", "보안 알림", "새로운 위치에서 로그인: 일본 도쿄, 기기코드 77F2A9, 2025-03-14 09:41.", code: nil),
        .init("s-ko-05", "이메일 확인", "이메일을 확인하려면 코드 N5X-38K를 입력해 주세요.", code: "N5X-38K"),
    ]
}

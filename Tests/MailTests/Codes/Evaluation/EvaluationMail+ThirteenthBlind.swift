extension EvaluationMail {
    /// A thirteenth set, of whole letters and of mails in two languages: 31 of 36 right at first, and 5 missed, of which one is left
    /// out.
    static let thirteenthBlind: [EvaluationMail] = [
        .init(
            "q-en-01", "Your Quill verification code",
            "Hello,\n\nWe received a request to access your Quill Account through your email address. Your verification code is:\n\n310 882\n\nIf you did not request this code, it is possible that someone else is trying to access the Quill Account. Do not forward or give this code to anyone.\n\nYou received this message because this email address is listed as the recovery email for the account. If that is incorrect, please visit https://accounts.example/rs/48291377 to remove your email address.\n\nSincerely yours,\nThe Quill Accounts team\n\n© 2025 Quill LLC, 1600 Amphitheatre Parkway, Mountain View, CA 94043, USA",
            html: "<div><p>Hello,</p><p>Your verification code is:</p><p><strong>310&nbsp;882</strong></p></div>", code: "310882"),
        .init(
            "q-en-02", "Monthly statement available",
            "Dear customer,\n\nYour March 2025 statement for account ending 4829 is ready. To view it, log in to Online Banking, choose Statements and enter your one-time code when asked. Closing balance: $12,048.29. Payment due: 04/15/2025. Minimum due: $35.00.\n\nFor your security, never share passwords or codes. Call 1-800-482-9137 or write to PO Box 7712, Dover, DE 19901.",
            code: nil),
        .init(
            "q-en-03", "[Vault] Emergency access code",
            "<no-reply>\n\nEmergency code\n==============\nZ4M8-Q1TC\n==============\nUse it within 24h to unlock your account. Tier: PRO-2025.",
            code: "Z4M8-Q1TC"),
        .init(
            "q-en-04", "Flight check-in is open",
            "Check in for AC848 to Toronto. Booking reference: QZ7K2M. Terminal 3, gate C34. Verify your passport details. Bag tag 0014 482913.",
            code: nil),
        .init(
            "q-de-01", "Einmalkennwort für Ihr Kundenkonto",
            "Sehr geehrter Herr Kaya,\n\nSie haben am 14.03.2025 um 09:41 Uhr ein Einmalkennwort angefordert.\n\nIhr Einmalkennwort:   9 2 7 7 0 1\n\nEs ist 15 Minuten gültig. Unsere Mitarbeiter fragen niemals danach.\n\nStadtbank eG, Bahnhofstr. 4829, 70173 Stuttgart, BLZ 60090100, Tel. 0711 482913",
            code: "927701"),
        .init(
            "q-de-02", "Ihre Mitgliedschaft",
            "Mitgliedsnr.: 48291377. Beitrag 2025: 48,00 €. Ihr Zugang zum Mitgliederbereich wurde bestätigt; Sie können sich ab sofort einloggen. Sportgruppe 0412.",
            code: nil),
        .init("q-de-03", "Verification / Verifizierung 661-903", "Your code / Ihr Code: 661-903", code: "661903"),
        .init(
            "q-de-04", "Störung in Rechenzentrum 2",
            "Incident 48291 ist behoben. Fehlercode 5031. Bitte melden Sie sich neu an und bestätigen Sie die Tickets 20391, 20392.",
            code: nil),
        .init(
            "q-fr-01", "Votre mot de passe à usage unique",
            "Madame, Monsieur,\n\nVous souhaitez accéder à votre espace personnel. Voici votre mot de passe à usage unique :\n\nTR-40X7\n\nIl est valable 10 minutes et ne doit être communiqué à personne.\n\nCaisse régionale, 26 quai de la Rapée, 75012 Paris, ORIAS 07 022 491",
            code: "TR-40X7"),
        .init(
            "q-fr-02", "Relevé de compte",
            "Votre relevé n° 003 est disponible. Solde au 31/03/2025 : 1 204,82 €. Code banque 30004, code guichet 00482. Identifiez-vous pour le consulter.",
            code: nil),
        .init(
            "q-fr-03", "Your code / Votre code", "Enter 80 41 27 to sign in.\nSaisissez 80 41 27 pour vous connecter.",
            code: "804127"),
        .init(
            "q-fr-04", "Inscription au marathon",
            "Dossard 4829, sas B, départ 0930. Code coureur 7KX2. Confirmez vos coordonnées sur votre compte.", code: nil),
        .init(
            "q-es-01", "Clave de un solo uso",
            "Estimado cliente:\n\nHa solicitado acceder a la Sede Electrónica. Introduzca la siguiente clave:\n\n0 9 1 5 5 3\n\nLa clave caduca en 10 minutos. CSV del documento: GEN-48a2-91f7. Paseo de la Castellana 48, 28046 Madrid.",
            code: "091553"),
        .init(
            "q-es-02", "Tu pedido está listo",
            "Recoge tu pedido 48291 en tienda 0712 con tu DNI y el localizador R7K2. Inicia sesión para ver el recibo.", code: nil
        ),
        .init(
            "q-es-03", "Restablecimiento de contraseña",
            html:
                "<table><tr><td style='padding:24px'>Hola,<br><br>tu código para restablecer la contraseña es <b>77-KQ2</b>.<br><br>Versión de la app 8.2913</td></tr></table>",
            code: "77-KQ2"),
        .init(
            "q-es-04", "Encuesta 2025",
            "Participa en la encuesta 48291 y gana 100 puntos. Tu identificador: U7712. Confirma tu cuenta.", code: nil),
        .init(
            "q-pt-01", "Código temporário",
            "Prezado(a),\n\no seu código temporário para acessar o Portal do Servidor é\n\n62 81 04\n\nProtocolo 2025.0314.4829. Não responda.",
            code: "628104"),
        .init(
            "q-pt-02", "Extrato disponível",
            "O extrato de março está disponível. Saldo R$ 12.048,29, agência 0482, conta 91377-1. Entre com sua senha e o token do aplicativo.",
            code: nil),
        .init("q-pt-03", "Login code / Código de login", "QP8-M31 (10 min)", code: "QP8-M31"),
        .init(
            "q-pt-04", "Inscrição na corrida",
            "Número de peito 4829, largada 0730. Código do atleta 7KX2. Confirme seus dados na sua conta.", code: nil),
        .init(
            "q-ru-01", "Одноразовый код подтверждения",
            "Уважаемый клиент!\n\nДля входа в систему «Банк-Клиент» используйте одноразовый код:\n\n0 0 4 8 2 9\n\nСрок действия 5 минут. ИНН 7710482913, БИК 044525700.",
            code: "004829"),
        .init(
            "q-ru-02", "Показатели за неделю",
            "Заказов 4829, входов 12048, регистраций 771. Отчёт № 204. Войдите в аккаунт, чтобы посмотреть.", code: nil),
        .init(
            "q-ru-03", "Забег", "Стартовый номер 4829, кластер Б. Код участника 7KX2. Подтвердите данные в личном кабинете.",
            code: nil),
        .init("q-ru-04", "Code / Код", "Your login code is 38-11-90.\nВаш код для входа 38-11-90.", code: "381190"),
        .init(
            "q-zh-01", "【晨光】登录验证码 / Login code", "您的验证码 / Your verification code: 66 01 82\n5分钟内有效 / valid for 5 minutes",
            code: "660182"),
        .init("q-zh-02", "每周数据报告", "本周新增用户 4829，登录 12048 次，验证失败 771 次，报告编号 20250314。", code: nil),
        .init("q-zh-03", "馬拉松報名成功", "號碼布 4829，起跑區 B，選手代碼 7KX2。請登入帳號確認資料。", code: nil),
        .init("q-zh-04", "網銀登入", "親愛的客戶：您於網路銀行申請之一次性密碼為\n\n【四位數】3 9 0 2\n\n請於三分鐘內輸入，客服專線 02-8182-4829。", code: "3902"),
        .init(
            "q-ja-01", "ワンタイムキーのご連絡", "平素よりお世話になっております。\n\nワンタイムキー：LM4-82XQ\n\n有効時間は5分です。\n\n株式会社あけぼの 登録番号 T4829137712048",
            code: "LM4-82XQ"),
        .init("q-ja-02", "週次レポート", "新規登録 4829件、ログイン 12048回、認証エラー 771件。レポート番号 20250314。", code: nil),
        .init("q-ja-03", "マラソン大会エントリー完了", "ゼッケン 4829、ブロック B、選手コード 7KX2。マイページにログインしてご確認ください。", code: nil),
        .init("q-ko-01", "일회용 인증코드 / One-time code", "인증코드: 40-22-98\nCode: 40-22-98", code: "402298"),
        .init("q-ko-02", "주간 리포트", "신규 가입 4829명, 로그인 12048회, 인증 실패 771건. 보고서 20250314.", code: nil),
        .init("q-ko-03", "마라톤 참가 확정", "배번 4829, B그룹, 선수코드 7KX2. 로그인하여 정보를 확인하세요.", code: nil),
        .init("q-ko-04", "기기 인증", "TV 화면에 5X2-KM9 를 입력하여 기기를 인증하세요.", code: "5X2-KM9"),
    ]
}

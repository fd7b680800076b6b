extension EvaluationMail {
    /// A sixth set, with rarer wordings: 48 of 61 right at first, 9 missed and 4 codes where there are none.
    static let sixthBlind: [EvaluationMail] = sixthBlindWestern + sixthBlindEastern

    private static let sixthBlindWestern: [EvaluationMail] = [
        .init(
            "x-en-01", "Access from new web or mobile device",
            """
            Dear gordon_1977,

            Here is the Guard code you need to login to account gordon_1977:

            R7K4D

            This email was generated because of a login attempt from a computer located at 198.51.100.4 (US). The login attempt included your correct account name and password.

            The Guard code is required to complete the login. No one can access your account without also accessing this email.

            Valve House, 10400 NE 4th St., Bellevue, WA 98004
            """, code: "R7K4D"),
        .init("x-en-02", "Your Rides code is 4821. Never share it.", code: "4821"),
        .init(
            "x-en-03", "Your backup codes",
            "You asked for new backup codes. Keep them somewhere safe:\n\n4829 1377\n5510 2846\n9037 1184\n2201 7765\n6619 0043\n\nEach code can be used once when you can't receive a verification code.",
            code: nil),
        .init(
            "x-en-04", "We couldn't verify your code",
            "The code 338190 that you entered at 10:42 was not correct. Open the app and request a new one. After 5 attempts your account is locked for 60 minutes.",
            code: nil),
        .init(
            "x-en-05", "You've got a new message about PR #48213",
            "octo-dev commented on pull request #48213\n\n> authenticate users before calling verify()\n\nCommit 9f8e7d6c fixes login. Build 20931 passed in 1284 seconds.\nReply to this email directly or view it on CodeHub: https://codehub.example/acme/app/pull/48213#issuecomment-19283746",
            code: nil),
        .init(
            "x-en-06", "Log in to Papertrail",
            html: """
                <!doctype html><html><head><meta charset="utf-8"><title>Log in 2048</title><style>@media (max-width:600px){.b{width:320px!important}}</style></head>
                <body style="background:#f4f5f7"><center><table role="presentation" width="560"><tr><td><h1 style="font-size:24px">Log in to Papertrail</h1></td></tr>
                <tr><td><a href="https://papertrail.example/l?t=8f7a6b5c4d" style="background:#0052cc;color:#fff">Click here to log in with this magic link</a></td></tr>
                <tr><td><p>Or, copy and paste this temporary login code:</p></td></tr>
                <tr><td><code style="background:#eee;padding:16px">quick-tiny-otter</code></td></tr>
                <tr><td style="color:#999">If you didn't try to login, you can safely ignore this email. Papertrail Labs, 548 Market St #74147, San Francisco, CA 94104</td></tr></table></center></body></html>
                """, code: nil),
        .init(
            "x-en-07", "Hmm, is that you?",
            "Hey there 👋\n\nSomeone's knocking. If it's you, here's the key: 208-816\n\nPop it into the box on your screen to get in. It's good for the next quarter of an hour.\n\n– The Tofu team",
            code: "208816"),
        .init(
            "x-en-08", "Statement of benefits 2024",
            "Member ID 8829 1034. Claim 20240118-77 processed on 02/14/2025. Amount billed $1,204.00. Please log in to your account and confirm your details by 03/31/2025. Customer security line: 555-0142.",
            code: nil),
        .init(
            "x-en-09", "[Acme] Approve sign-in from Berlin",
            "A sign-in was attempted.\n\nDevice     MacBook Pro 16\nBrowser    Safari 17.4\nLocation   Berlin 10115\nWhen       2025-03-14 09:41 CET\n\nOne-time code     6H2-KQ9\nExpires           09:51 CET\n\nTicket: ACME-20931",
            code: "6H2-KQ9"),
        .init(
            "x-en-10", "Your table at Nori is booked",
            "Confirmation #20481. Party of 4 at 19:30 on Friday 21 March. Reply 1 to confirm or 9 to cancel. Confirmation code: NORI4821.",
            code: nil),

        .init(
            "x-de-01", "Kurz bestätigen – dann geht's los",
            "Hi Lena,\n\nfast geschafft! Hier ist dein persönlicher Code:\n\n    4 8 – 2 9 – 1 3\n\nEinfach in der App eintippen. Dein Team von Kiezrad · Torstr. 140 · 10119 Berlin",
            code: "482913"),
        .init(
            "x-de-02", "Zugriff auf Ihr Postfach",
            "Ihre PIN zur Identitätsprüfung: 9042\n\nDie PIN verliert nach 3 Fehleingaben ihre Gültigkeit. Servicenummer 0180 6 123456.",
            code: "9042"),
        .init(
            "x-de-03", "Ihre Fahrkarte (Auftrag XK4R7P)",
            "Auftragsnummer XK4R7P, Preis 49,90 EUR. Bitte weisen Sie sich mit dem Ausweis aus. Prüfziffer 4829.", code: nil),
        .init(
            "x-de-04", "AW: Zugangscode",
            "Danke, hat geklappt!\n\nVon: Support <support@example.de>\nGesendet: Montag, 3. März 2025 10:12\nAn: Jan\nBetreff: Zugangscode\n\nIhr Zugangscode lautet 551207.",
            code: nil),
        .init(
            "x-de-05", "Neues Gerät verknüpft",
            "Das Gerät „Pixel 8“ wurde am 14.03.2025 um 09:41 Uhr mit Ihrem Konto verknüpft. Gerätekennung 77F2A9. Falls Sie das nicht waren, ändern Sie Ihr Passwort.",
            code: nil),
        .init(
            "x-de-06", "Freigabe erforderlich",
            "Für die Kartenzahlung bei Bahn.de über 138,40 EUR benötigen Sie diese Nummer: 771 385. Karte: XXXX XXXX XXXX 2291.",
            code: "771385"),

        .init(
            "x-fr-01", "C'est bien vous ?",
            "Bonjour,\n\nPour continuer, recopiez ces six chiffres dans la fenêtre ouverte :\n\n903 118\n\nCe message a été envoyé à camille75011@example.fr.",
            code: "903118"),
        .init(
            "x-fr-02", "Votre colis vous attend",
            "Présentez le code de retrait 4471 et une pièce d'identité au point relais, 8 rue de la Paix, 69002 Lyon, avant le 22/03. Colis 6A12345678901.",
            code: nil),
        .init(
            "x-fr-03", "Bienvenue chez Tilleul",
            html:
                "<div>Bienvenue&nbsp;!</div><div>Pour activer votre espace, entrez&nbsp;:</div><div><strong>T8QZ41</strong></div><div>Capital social 37 000 €. RCS Nanterre 482 913 577.</div>",
            code: "T8QZ41"),
        .init(
            "x-fr-04", "Rappel de rendez-vous",
            "Votre rendez-vous du 21/03/2025 à 14h15 est confirmé. Code porte : 48B29. Étage 3. Confirmez votre présence au 01 42 00 11 22.",
            code: nil),
        .init(
            "x-fr-05", "Mot de passe oublié", "Votre code provisoire est le suivant : 66120934. Il sera demandé une seule fois.",
            code: "66120934"),
        .init(
            "x-fr-06", "Virement en attente",
            "Banque Horizon : confirmez l'ajout du bénéficiaire DUPONT (IBAN se terminant par 0418) à l'aide du code 590217.",
            code: "590217"),

        .init(
            "x-es-01", "¿Eres tú?",
            "Alguien quiere entrar en tu cuenta desde un dispositivo nuevo. Si eres tú, teclea 7730 en la pantalla de acceso.",
            code: "7730"),
        .init(
            "x-es-02", "Alta en Gestiona",
            "Estimado/a usuario/a:\n\nLe remitimos la clave necesaria para completar el alta:\n\nW2P9L6\n\nReciba un cordial saludo.\nC/ Mayor 48, 28013 Madrid",
            code: "W2P9L6"),
        .init(
            "x-es-03", "Recibo de tu viaje",
            "Total $128.40 MXN. Viaje 48213 del 14 de marzo. Tarjeta terminada en 2048. Placa: ABC-482-C. Conductor: código 5521.",
            code: nil),
        .init(
            "x-es-04", "Tu cita está confirmada",
            "Número de turno: A4829. Acuda a la ventanilla 12 con su DNI el 20/03/2025 a las 9:30. Código de cita: 7H2KQ9.",
            code: nil),
        .init(
            "x-es-05", "Código OTP", "<<BANCO NORTE>> OTP 02847195 para retirar $2,000.00 de la cuenta *8812. Vence 09:51.",
            code: "02847195"),
        .init(
            "x-es-06", "Cambio de correo electrónico",
            html:
                "<p>Has pedido cambiar tu correo. Código:</p><p><span>5</span>&nbsp;<span>1</span>&nbsp;<span>9</span>&nbsp;<span>2</span>&nbsp;<span>0</span>&nbsp;<span>7</span></p><p>Si no fuiste tú, llama al 91 482 91 35.</p>",
            code: "519207"),

        .init(
            "x-pt-01", "É você mesmo?",
            "Oi, Ana! Para liberar o acesso neste celular, o número é 48 29 13. Vale por 5 minutinhos.", code: "482913"),
        .init(
            "x-pt-02", "Sua compra foi aprovada",
            "Compra aprovada: R$ 482,91 em LOJA 4829, cartão final 7712, 14/03 09:41. Código de autorização da operadora 338190.",
            code: nil),
        .init(
            "x-pt-03", "Chave de acesso NF-e",
            "Nota fiscal nº 48291 série 1. Chave de acesso: 3525 0312 3456 7800 0190 5500 1000 0482 9110 0482 9137.", code: nil),
        .init(
            "x-pt-04", "Ative o seu espaço", "Introduza na página de ativação os caracteres K9V-4TX. Válidos até amanhã.",
            code: "K9V-4TX"),
        .init(
            "x-pt-05", "Sorteio de aniversário",
            "Seu número da sorte é 48291! O sorteio será em 30/03/2025. Confirme sua participação no app.", code: nil),
        .init("x-pt-06", "Recuperação de conta", "Use 3307 para provar que a conta é sua.", code: "3307"),
    ]

    private static let sixthBlindEastern: [EvaluationMail] = [
        .init(
            "x-ru-01", "Это вы?",
            "Кто-то пытается войти в ваш аккаунт с iPhone 15. Если это вы, наберите 5520 на экране входа. Если нет — смените пароль.",
            code: "5520"),
        .init(
            "x-ru-02", "Госуслуги: ваш код", "Ваш код — 709 113\n\nНикому не называйте его, даже сотрудникам поддержки.",
            code: "709113"),
        .init(
            "x-ru-03", "Чек № 48291",
            "Кассовый чек № 48291. ФД 77120, ФП 3391028844, смена 482. Итого 1 290,00. Код маркировки: 0104.", code: nil),
        .init(
            "x-ru-04", "Заказ можно забрать",
            "Заказ ждёт в пункте выдачи: ул. Ленина, 48. Назовите код 4829 сотруднику. Хранение до 21.03.", code: nil),
        .init(
            "x-ru-05", "Ключ доступа", "Для активации учётной записи введите ключ: Z6P-81W. Ключ одноразовый.", code: "Z6P-81W"),
        .init(
            "x-ru-06", "Смена почты",
            html:
                "<table><tr><td>Вы меняете адрес электронной почты.</td></tr><tr><td style='font-size:30px'>190 482</td></tr><tr><td>Введите этот код на странице настроек.</td></tr><tr><td>ООО «Ромашка», 190000, Санкт-Петербург</td></tr></table>",
            code: "190482"),

        .init("x-zh-01", "登录提醒", "您好！检测到您在新设备登录。若为本人操作，请在登录页填写数字 6092 继续；否则请尽快修改密码。IP：203.0.113.7", code: "6092"),
        .init("x-zh-02", "【某某社区】", "某某社区：448 301（10分钟内有效），您正在更换绑定邮箱，请勿转发。", code: "448301"),
        .init("x-zh-03", "您的快递已到驿站", "请凭取件码 12-3-4829 到菜鸟驿站领取，运单尾号 7712，地址：文一路 482 号。", code: nil),
        .init("x-zh-04", "兌換成功", "您已成功兌換咖啡券，兌換序號：C8K29Q，請於2025/06/30前至門市出示。客服代碼 4829。", code: nil),
        .init(
            "x-zh-05", "請完成信箱認證",
            html:
                "<div style='font-size:0;display:none'>預覽文字 112233</div><p>Hi，請把這組代碼貼到註冊頁：</p><p style='font-size:28px'>A3F7K9</p><p>10 分鐘內沒有使用就會作廢。</p>",
            code: "A3F7K9"),
        .init("x-zh-06", "回复：验证码收不到", "现在可以了，谢谢。\n\n在 2025年3月3日，客服 <cs@example.cn> 写道：\n> 您好，您的验证码是 551207，请查收。", code: nil),
        .init("x-zh-07", "月结单已备妥", "阁下尾号2291的账户2025年2月月结单已备妥。如欲查阅，请登入网上银行。查询：2233 3000。", code: nil),

        .init(
            "x-ja-01", "【おさんぽ】ログインのお知らせ", "新しい端末からのログインです。\n続けるには「 5 0 9 1 」を入力してください。\n端末: Pixel 8\n日時: 2025/03/14 09:41",
            code: "5091"),
        .init("x-ja-02", "送金の確認", "50,000円を口座末尾 4471 へ送金します。よろしければ確認画面で 338-104 を入力してください。", code: "338104"),
        .init("x-ja-03", "チケット発券番号のお知らせ", "発券番号：4829-1377\nコンビニの端末に発券番号とお電話番号を入力してください。座席：A12 列 48 番", code: nil),
        .init("x-ja-04", "宅配便お届けのお知らせ", "送り状番号 4829-1377-0021\n暗証番号 4829 で宅配ボックスを開けられます。\nお届け日時 3月14日", code: nil),
        .init(
            "x-ja-05", "会員登録手続き", html: "<p>会員登録ありがとうございます。</p><p>お手続き用の番号は次のとおりです。</p><p><b>７７０１３４</b></p><p>登録画面で入力してください。</p>",
            code: "770134"),
        .init(
            "x-ja-06", "Re: 認証コードについて", "ありがとうございます。解決しました。\n\n2025年3月3日(月) 10:12 サポート <s@example.jp>:\n> 認証コードは 551207 です。",
            code: nil),
        .init("x-ja-07", "あなたのコード: KQ7M2P", "Nekoにサインインするには、このコードをお使いください。", code: "KQ7M2P"),

        .init("x-ko-01", "본인이 맞으신가요?", "새 기기에서 로그인 시도가 있었습니다. 본인이 맞다면 화면에 7304를 입력하세요.", code: "7304"),
        .init("x-ko-02", "[한빛은행] 이체 확인", "고객님, 3,000,000원 이체를 위한 확인번호 82-04-71을 입력해 주십시오. 받는분 계좌 끝자리 2291.", code: "820471"),
        .init("x-ko-03", "택배 도착", "무인택배함 비밀번호는 4829 입니다. 운송장 6012-3456-7890. 보관기한 3월 16일.", code: nil),
        .init("x-ko-04", "모바일 상품권", "교환번호 9012 3456 7788\n유효기간 2025.06.30까지\n사용처: 전국 매장\n고객센터 1644-4829", code: nil),
        .init(
            "x-ko-05", "이메일 변경 요청",
            html:
                "<div>이메일 변경을 완료하려면 아래 6자리를 입력하세요.</div><div style='letter-spacing:10px;font-size:32px'>640219</div><div>주식회사 바람 | 서울 마포구 월드컵북로 396, 03925</div>",
            code: "640219"),
        .init("x-ko-06", "가입 코드가 도착했어요", "짜잔! 가입 코드는 B7-K20Q 예요. 하루 동안만 쓸 수 있어요.", code: "B7-K20Q"),
        .init("x-ko-07", "RE: 인증번호 문의", "네 해결됐습니다.\n\n-----원본 메시지-----\n보낸사람: 고객센터\n인증번호는 551207 입니다.", code: nil),
    ]
}

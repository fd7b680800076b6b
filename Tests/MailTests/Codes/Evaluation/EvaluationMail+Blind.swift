extension EvaluationMail {
    /// Written without a look at the rules, to see how they do on mails that they were not made for.
    static let blind: [EvaluationMail] = [
        .init(
            "b-01", "Finish setting up your Pinboard account",
            "Hey there 👋\n\nThanks for joining Pinboard! To finish setting up, type in the six digits below.\n\n    902 114\n\nThis only works for the next 20 minutes. Didn't sign up? You can safely ignore this email.\n\nPinboard, 548 Market St #21039, San Francisco, CA 94104",
            code: "902114"),
        .init("b-02", "Your Lumen login code is 18 44 02", code: "184402"),
        .init(
            "b-03", "Your temporary Bank code",
            "Dear Ms Kim,\n\nFor your security, we need to confirm it's really you before you can continue. Your code is:\n\n40718823\n\nPlease don't share this with anyone, including bank staff. Your card ending 4417 is unaffected.",
            code: "40718823"),
        .init(
            "b-04", "Apple-like: ID code",
            "Your ID verification code is: 771902. Don't share it with anyone.\n\n@example.com #771902 %example.com",
            code: "771902"),
        .init(
            "b-05", "Action required: approve sign-in",
            "A sign-in attempt requires further verification because we did not recognize your device. To complete the sign in, enter the verification code on the unrecognized device.\n\nDevice: Chrome on Windows\nVerification code: 550193\n\nIf you did not attempt to sign in to your account, your password may be compromised. Visit https://code.example/settings/security to create a new, strong password.",
            code: "550193"),
        .init(
            "b-06", "[Action] Confirm your workspace",
            html:
                "<div>Your confirmation code is below — enter it in your open browser window and we'll help you get signed in.</div><div style='font-size:40px'>KQ7-M2P</div><div>Questions? Visit our Help Center.<br>© 2024 Workspaces, LLC, 500 Howard Street, San Francisco, CA 94105</div>",
            code: "KQ7-M2P"),
        .init(
            "b-07", "Your weekly digest",
            "1. How to write a code review (1204 views)\n2. OTP explained: what a one-time password is\n3. 2FA adoption reached 48291 companies in 2024\n\nSign in to read more.",
            code: nil),
        .init(
            "b-08", "Password changed",
            "Hi Dana, the password for your account was changed on 14/03/2025 at 09:41. If you didn't do this, contact support and quote reference 8841-2207. Verification code requests have been disabled for 24 hours.",
            code: nil),
        .init(
            "b-09", "Your ride receipt",
            "Thanks for riding, Dana\nTotal $23.48\nTrip 4410 · 12.8 km · 25 min\nVisa •••• 4417\nPIN used: 7719", code: nil),
        .init(
            "b-10", "Delivery update for order 771-2219034-551",
            "Your package will arrive today. Share this one-time password with the courier when asked: 482913. Don't share it by phone.",
            code: "482913"),
        .init(
            "b-11", "Gift card for you!",
            "You've received a $50 gift card. Card number 6006 4912 3456 7890, PIN 8841. Redeem code: XK2P-88QA-L1MM", code: nil),
        .init(
            "b-12", "Use GAMER15 for 15% off",
            "This weekend only. Enter GAMER15 at checkout. Confirm your email to stay subscribed.", code: nil),
        .init(
            "b-13", "Meeting moved to 1530", "The review of project 48291 moves to room 4120 at 1530. Dial-in code 448812#.",
            code: nil),
        .init(
            "b-14", "Your Discord-like login",
            "Someone is trying to log in from a new location: Berlin, 203.0.113.9. Click to verify: https://chat.example/authorize-ip#token=eyJhbGciOi123456",
            code: nil),
        .init(
            "b-15", "Verify your email to start using Figgy",
            html:
                "<a href='https://figgy.example/verify?token=Zk3J99aQpLm2'>Verify email</a><p>or paste this code: <code>K4J9TR</code></p><p>Code expires in 1 hour.</p>",
            code: "K4J9TR"),
        .init(
            "b-16", "Domain expiry",
            "Your domain example.com expires on 2025-04-20. Auth code (EPP) is available in the panel. Invoice 20250114, customer 118204.",
            code: nil),
        .init(
            "b-17", "Hello",
            "ok my address is 48291 Oak Ave, zip 94107, phone 555-0142. the gate code is 4829 and wifi password is hunter22",
            code: nil),
        .init(
            "b-18", "2-Step Verification turned on",
            "You turned on 2-Step Verification on Mar 3, 2025. From now on we'll ask for a verification code when you sign in. 10 backup codes remain.",
            code: nil),
        .init("b-19", "Here's your passcode", "Enter passcode 3391 within the app to continue. Valid for 5 mins.", code: "3391"),
        .init("b-20", "Hi! 5839 is your code to sign in to Foodie", code: "5839"),
        .init("b-21", "登录验证", "您好！您本次登录的验证码为【4471】，请在页面中填写。验证码 2 分钟内有效。", code: "4471"),
        .init("b-22", "欢迎注册", "感谢您注册，请使用校验码 ab3f9k 激活您的帐户。", code: "ab3f9k"),
        .init("b-23", "账单通知", "您2025年3月账单已出，应还金额人民币4829.13元，最低还款额482元，到期还款日04月05日。卡号末四位4417。", code: nil),
        .init("b-24", "您的快递到了", "【驿站】凭 8-3-2209 至东门菜鸟驿站取件，联系电话13800001234", code: nil),
        .init("b-25", "您的 Apple 帳號驗證", "你的驗證碼是：\n\n551920\n\n請勿與任何人分享此代碼。我們的客服絕不會向你索取。", code: "551920"),
        .init("b-26", "訂單確認通知", "訂單編號 TW2025031448\n付款代碼 48291377\n應付金額 NT$1,280\n請於 3/17 前至超商繳費", code: nil),
        .init("b-27", "修改绑定手机", "您正在更换绑定手机，短信验证码:662013(有效期5分钟)。任何人索取验证码均为诈骗！", code: "662013"),
        .init("b-28", "【周报】第 1234 期", "本期共收录 2048 条内容，阅读量突破 50000。", code: nil),
        .init("b-29", "認証コード [771902]", "サインインを続けるには、このコードを入力してください。コードは 1 回のみ使用できます。", code: "771902"),
        .init(
            "b-30", "会員登録のご案内", "仮登録ありがとうございます。\n\n■確認番号\n8841\n\n上記の番号を登録画面に入力し、本登録を完了してください。\n※30分以内にお手続きください。", code: "8841"),
        .init("b-31", "お振込受付のお知らせ", "受付番号 20250314-4829\n振込金額 48,291円\n受取人口座 普通 1234567\n取引日時 2025/03/14 09:41", code: nil),
        .init("b-32", "ポイント失効のご案内", "保有ポイント 4829 ポイントのうち 1200 ポイントが 2025年3月31日に失効します。会員番号 5582-0914", code: nil),
        .init("b-33", "【銀行】ワンタイムパスワード通知", "ワンタイムパスワード：９０２１１４\n取引内容：振込 50,000円\n有効時間：発行から５分間", code: "902114"),
        .init("b-34", "配送コード", "本日お届け予定です。置き配用の解錠番号は 4829 です。", code: nil),
        .init("b-35", "ログイン通知", "新しい端末からログインがありました。日時 2025年3月14日 9:41 端末 Pixel8 IP 203.0.113.9", code: nil),
        .init("b-36", "[카페] 로그인 인증", "로그인 인증번호 550193 을(를) 5분 안에 입력하세요.", code: "550193"),
        .init(
            "b-37", "회원가입 인증 메일",
            html: "<table><tr><td>인증코드</td><td><b>K4J9TR</b></td></tr><tr><td>유효시간</td><td>10분</td></tr></table>", code: "K4J9TR"),
        .init("b-38", "택배 도착 안내", "고객님의 상품이 배송 완료되었습니다. 송장 482913771234, 무인택배함 비밀번호 4829", code: nil),
        .init("b-39", "명세서", "3월 이용대금 482,913원, 결제일 4월 5일, 카드번호 뒤 4자리 4417, 포인트 12040점", code: nil),
        .init(
            "b-40", "본인 인증을 완료해 주세요", "아래 6자리 숫자를 앱에 입력하면 인증이 완료됩니다.\n\n9 0 2 1 1 4\n\n요청한 적이 없다면 이 메일을 무시하세요.", code: "902114"),
        .init(
            "b-41", "Dein Code für die Anmeldung bei Kleiderkiste",
            "Hallo Dana!\n\n902114\n\nDas ist dein Code. Er läuft in 10 Minuten ab.", code: "902114"),
        .init(
            "b-42", "Bitte bestätigen Sie Ihre E-Mail-Adresse",
            "Willkommen!\nBitte tragen Sie zur Bestätigung Ihrer E-Mail-Adresse die folgende Ziffernfolge ein:\n\n4 7 1 9 0 2\n\nMit freundlichen Grüßen\nIhr Team\nTelefon: 0800 1234567",
            code: "471902"),
        .init(
            "b-43", "Auftragsbestätigung 2025-48291",
            "Vielen Dank für Ihre Bestellung vom 14.03.2025. Auftrag 48291377, Kundennummer 118204. Gesamtbetrag 249,90 EUR inkl. 19 % MwSt. USt-IdNr. DE123456789",
            code: nil),
        .init(
            "b-44", "Ihre Terminbestätigung",
            "Ihr Termin: 12. Mai 2025, 14:30 Uhr. Wartenummer 4829. Bitte Bestätigung mitbringen. PLZ 10115 Berlin", code: nil),
        .init(
            "b-45", "Neue Anmeldung erkannt",
            "Neue Anmeldung am 14.03.2025, 09:41 Uhr, Gerät: Pixel 8, Ort: Hamburg 20095. Waren Sie das? Dann ist nichts zu tun.",
            code: nil),
        .init(
            "b-46", "PIN zurücksetzen", "Ihr Einmal-Code zum Zurücksetzen der PIN lautet 8841 (5 Minuten gültig).", code: "8841"),
        .init(
            "b-47", "Votre code est 771902",
            "Bonjour Dana, merci de saisir ce code dans l'application pour continuer. Il est valable 15 minutes.", code: "771902"),
        .init(
            "b-48", "Activation de votre espace client",
            "Pour activer votre espace client, munissez-vous du code d'activation suivant : K4J9TR. Référence dossier 48291377.",
            code: "K4J9TR"),
        .init(
            "b-49", "Avis d'échéance",
            "Contrat n° 48291377 - échéance du 05/04/2025 - montant 482,91 € - RIB se terminant par 4417. Service client 3900 (appel gratuit).",
            code: nil),
        .init(
            "b-50", "Billet électronique",
            "Dossier QX7R2P, train 6614, voiture 12, place 48. Départ 14h30. Présentez le code de votre billet : 482913771.",
            code: nil),
        .init(
            "b-51", "Tu código de acceso único",
            "Hola:\nEste es tu código: 902-114\nIntrodúcelo para entrar. Si no lo has pedido tú, no hagas nada.", code: "902114"),
        .init(
            "b-52", "Confirmación de cita",
            "Cita nº 48291 el 12/05/2025 a las 14:30. Presente el código QR. Teléfono 915 48 29 13.", code: nil),
        .init(
            "b-53", "Recupera tu cuenta",
            "Ingresa 550193 en la página de recuperación de contraseña. Este código vence en 1 hora.", code: "550193"),
        .init(
            "b-54", "¡Gana premios!",
            "Participa con el código VERANO25 y acumula 5000 puntos. Bases en ejemplo.com. Sorteo 4829.", code: nil),
        .init(
            "b-55", "Confirmação de login", "Oi, Dana! Para entrar no app, use este código: 902114. Ele vale por 5 minutos.",
            code: "902114"),
        .init(
            "b-56", "Compra aprovada", "Compra de R$ 482,91 aprovada no cartão final 4417 em 14/03 às 09:41. Autorização 550193.",
            code: nil),
        .init(
            "b-57", "Verificação em duas etapas", "O PIN de verificação da sua conta é 8841. Nunca o envie a ninguém.",
            code: "8841"),
        .init(
            "b-58", "Подтверждение адреса",
            "Чтобы подтвердить адрес электронной почты, введите на сайте этот код:\n\n902114\n\nЕсли вы не регистрировались, просто удалите письмо.",
            code: "902114"),
        .init(
            "b-59", "Ваш заказ собран",
            "Заказ 4829-1377 ждёт вас по адресу: ул. Ленина, 12, 101000 Москва. Назовите код 8841 сотруднику пункта выдачи. Срок хранения до 20.03.2025.",
            code: nil),
        .init(
            "b-60", "Вход с нового устройства",
            "14 марта 2025 г., 09:41 (МСК), Chrome, Windows 10, 203.0.113.9. Если это не вы, смените пароль.", code: nil),
        .init("b-61", "Код: 550193", "Используйте его для входа в личный кабинет. Действует 10 минут.", code: "550193"),
        .init(
            "b-62", "Выписка по счёту 4829",
            "Остаток на 14.03.2025: 12 345,67 руб. Операций: 1204. Вопросы по телефону 8-800-200-4829.", code: nil),
        .init(
            "b-63", "Fwd: code",
            "---------- Forwarded message ---------\nFrom: Shop <no-reply@shop.example>\nDate: Fri, Mar 14, 2025 at 9:41 AM\nSubject: Your code\n\n> Your login code is 771902\n> It expires in 5 minutes",
            code: "771902"),
        .init(
            "b-64", "Your Kindle-like verification",
            html:
                "<html><body><p>To verify your identity, please use the following code:</p><p class=otp>550193</p><p>Takes security seriously. Customer Service will never ask you to disclose or verify your password, OTP, credit card, or banking account number.</p><p>Order 111-2223334-5556667</p></body></html>",
            code: "550193"),
    ]
}

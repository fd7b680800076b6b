extension EvaluationMail {
    /// A sixteenth set, two thirds of it without a code: 121 of 135 right at first, 7 wrong and 7 missed. Here are those that were not and are
    /// now; a code like a year, alone on its line, is still missed. Between this and the one before came one of 120 mails as services send
    /// them, of which 118 were right at first and none wrong.
    static let sixteenthBlind: [EvaluationMail] = [
        .init(
            "v-en-09", "Saturday",
            "Hiya,\n\nlooking forward to Saturday! The postcode takes you to the wrong end of the lane, so keep going past the farm. There's a gate, the code is 2718 and then hash. If it plays up ring me on 07700 900342 and I'll come down and let you in.\n\nCould you confirm how many of you are coming? Need to tell the butcher by Thursday.\n\nLove,\nAuntie Bev\n",
            html:
                "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Saturday</title>\n<style>body{margin:0;background:#f0f2f5;font:16px/24px Arial,sans-serif;color:#333333} .w{max-width:600px} @media (max-width:600px){.w{width:100%!important}}</style></head>\n<body>\n<table width=\"100%\" bgcolor=\"#f0f2f5\"><tr><td align=\"center\"><table class=\"w\" width=\"600\" bgcolor=\"#ffffff\"><tr><td style=\"padding:24px\">\n<img src=\"https://img.mailer.example/l/71233/logo.png\" width=\"120\" height=\"40\" alt=\"\">\n<p style=\"margin:0 0 16px\">Hiya,</p>\n<p style=\"margin:0 0 16px\">looking forward to Saturday! The postcode takes you to the wrong end of the lane, so keep going past the farm. There's a gate, the code is 2718 and then hash. If it plays up ring me on 07700 900342 and I'll come down and let you in.</p>\n<p style=\"margin:0 0 16px\">Could you confirm how many of you are coming? Need to tell the butcher by Thursday.</p>\n<p style=\"margin:0 0 16px\">Love,<br>\nAuntie Bev</p>\n</td></tr></table></td></tr></table>\n<img src=\"https://t.mailer.example/o/171274.gif\" width=\"1\" height=\"1\" alt=\"\">\n</body></html>\n",
            code: nil),
        .init(
            "v-en-10", "We've received your application (Ref. R104482)",
            html:
                "<html><body>\n<p style=\"margin:0 0 16px\">Dear Amelia,</p>\n<p style=\"margin:0 0 16px\">Thank you for applying for the position of Identity and Access Analyst (job code IAM2207) at Harrow Vale Council. This message confirms that your application was received on 22/01/2025.</p>\n<p style=\"margin:0 0 16px\">Application reference: R104482</p>\n<p style=\"margin:0 0 16px\">You can follow the status in the candidate portal at any time. Please use the reference in any correspondence. If you forgot your portal password, choose \"Reset password\" on the login page.</p>\n<p style=\"margin:0 0 16px\">This mailbox is not monitored.</p>\n</body></html>\n",
            code: nil),
        .init(
            "v-en-11", "Your code",
            "Your code is 4829\n", code: "4829"),
        .init(
            "v-zh-04", "安全小课堂:验证码千万别告诉别人",
            "各位用户:\n\n近期有不法分子冒充客服,以“账户异常”为由索要短信验证码。2024 年我们共拦截此类诈骗 138420 起,为用户挽回损失 5600 万元。\n\n请牢记三点:\n1. 验证码只能自己输入,任何人索要都是诈骗。\n2. 不点击陌生短信中的登录链接。\n3. 发现异常立即拨打 96110。\n\n更多内容请登录安全中心查看第 2025 期简报。\n",
            code: nil),
        .init(
            "v-zh-10", "您的號碼已啟用成功",
            "親愛的用戶:\n\n您申辦的預付卡已啟用成功,即日起可正常使用。\n\n門號: 0912-000-348\nSIM 卡號末六碼: 410286\n預設 PIN 碼: 0000\n\n首次開機請依指示變更 PIN 碼。連續輸入錯誤三次卡片將被鎖定,請攜帶身分證件至門市驗證身分後解鎖。\n\n藍鯨電信\n",
            code: nil),
        .init(
            "v-zh-11", "验证码",
            "【小鹿出行】验证码 7350,5分钟内有效。\n",
            html:
                "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\" /></head>\n<body style=\"font-family:Helvetica,Arial,sans-serif;font-size:15px;color:#1a1a1a\">\n<h1 style=\"font-size:20px;color:#0b3d62\">验证码</h1>\n<div style=\"border-top:1px solid #dddddd;padding-top:12px\">\n<p style=\"margin:0 0 16px\">【小鹿出行】验证码 7350,5分钟内有效。</p>\n</div>\n</body></html>\n",
            code: "7350"),
        .init(
            "v-ja-02", "ご宿泊予約の確認とチェックイン方法",
            html:
                "<html><body>\n<p style=\"margin:0 0 16px\">森田 翔太 様</p>\n<p style=\"margin:0 0 16px\">ご予約ありがとうございます。当館は無人フロントです。当日は下記の暗証番号でお部屋にお入りください。</p>\n<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\">\n<tr>\n<td style=\"color:#667788;padding:4px 12px 4px 0\">予約番号</td>\n<td><b>BK58204</b></td>\n</tr>\n<tr>\n<td style=\"color:#667788;padding:4px 12px 4px 0\">宿泊日</td>\n<td><b>2025年8月2日(1泊)</b></td>\n</tr>\n<tr>\n<td style=\"color:#667788;padding:4px 12px 4px 0\">お部屋</td>\n<td><b>304号室</b></td>\n</tr>\n<tr>\n<td style=\"color:#667788;padding:4px 12px 4px 0\">ドア暗証番号</td>\n<td><b>5927#</b></td>\n</tr>\n</table>\n<p style=\"margin:0 0 16px\">Wi-Fi のパスワードはお部屋のカードをご確認ください。チェックインは15:00からです。</p>\n<p style=\"margin:0 0 16px\">宿 みなと</p>\n</body></html>\n",
            code: nil),
        .init(
            "v-ko-03", "카드 승인 내역 안내",
            "이준호 고객님의 카드 이용 내역을 알려드립니다.\n\n카드: 한빛카드 체크 (7*2*)\n승인일시: 2025/03/22 12:47\n가맹점: 봄날김밥 서초점\n승인금액: 9,500원\n승인번호: 30718264\n\n본인이 사용하지 않은 경우 즉시 1588-0293으로 신고해 주시기 바랍니다.\n",
            html:
                "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\" /></head>\n<body style=\"font-family:Helvetica,Arial,sans-serif;font-size:15px;color:#1a1a1a\">\n<h1 style=\"font-size:20px;color:#0b3d62\">카드 승인 내역 안내</h1>\n<div style=\"border-top:1px solid #dddddd;padding-top:12px\">\n<p style=\"margin:0 0 16px\">이준호 고객님의 카드 이용 내역을 알려드립니다.</p>\n<div style=\"padding:3px 0\"><span style=\"color:#888888\">카드:</span> 한빛카드 체크 (7*2*)</div>\n<div style=\"padding:3px 0\"><span style=\"color:#888888\">승인일시:</span> 2025/03/22 12:47</div>\n<div style=\"padding:3px 0\"><span style=\"color:#888888\">가맹점:</span> 봄날김밥 서초점</div>\n<div style=\"padding:3px 0\"><span style=\"color:#888888\">승인금액:</span> 9,500원</div>\n<div style=\"padding:3px 0\"><span style=\"color:#888888\">승인번호:</span> 30718264</div>\n\n<p style=\"margin:0 0 16px\">본인이 사용하지 않은 경우 즉시 1588-0293으로 신고해 주시기 바랍니다.</p>\n</div>\n</body></html>\n",
            code: nil),
        .init(
            "v-de-09", "[ALARM] auth-prod-03: Login-Fehlerrate über Schwellwert",
            html:
                "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\" /></head>\n<body style=\"font-family:Helvetica,Arial,sans-serif;font-size:15px;color:#1a1a1a\">\n<h1 style=\"font-size:20px;color:#0b3d62\">[ALARM] auth-prod-03: Login-Fehlerrate über Schwellwert</h1>\n<div style=\"border-top:1px solid #dddddd;padding-top:12px\">\n<p style=\"margin:0 0 16px\">Status: KRITISCH<br>\nHost: auth-prod-03<br>\nDienst: login-api<br>\nFehler (HTTP 5003): 18742 in 10 min<br>\nPID: 40913<br>\nEreignis-ID: 7F3A91</p>\n<p style=\"margin:0 0 16px\">Verifizierung der Zertifikatskette fehlgeschlagen (code=2148). Bitte bestätigen Sie den Alarm im Dashboard, sonst wird um 03:30 Uhr eskaliert.</p>\n</div>\n</body></html>\n",
            code: nil),
        .init(
            "v-de-11", "Dein Anmeldecode",
            "Dein Code lautet 3768.\n",
            html:
                "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\" /></head>\n<body style=\"font-family:Helvetica,Arial,sans-serif;font-size:15px;color:#1a1a1a\">\n<h1 style=\"font-size:20px;color:#0b3d62\">Dein Anmeldecode</h1>\n<div style=\"border-top:1px solid #dddddd;padding-top:12px\">\n<p style=\"margin:0 0 16px\">Dein Code lautet 3768.</p>\n</div>\n</body></html>\n",
            code: "3768"),
        .init(
            "v-fr-11", "Code de connexion",
            html:
                "<html><body>\n<p style=\"margin:0 0 16px\">Votre code : 6207. Ne le communiquez à personne.</p>\n</body></html>\n",
            code: "6207"),
        .init(
            "v-pt-07", "Dicas de segurança: como reconhecer um golpe",
            "Olá!\n\nSó em 2024, bloqueamos 482310 tentativas de golpe com códigos de verificação. Veja como se proteger:\n\n1. Nunca informe o código que chega por SMS a quem liga para você.\n2. Desconfie de mensagens urgentes sobre a sua conta.\n3. Ative a verificação em duas etapas.\n\nNúmeros oficiais: 4004 0182 (capitais) e 0800 000 7731.\n\nBoletim 118, Banco Jacarandá\n",
            code: nil),
        .init(
            "v-pt-12", "Confirme sua compra on-line",
            html:
                "<html><body>\n<p style=\"margin:0 0 16px\">Olá, Renato.</p>\n<p style=\"margin:0 0 16px\">Use o código abaixo para confirmar a compra de R$ 1.349,00 na MUNDO CAMPING com o cartão final 5562:</p>\n<table width=\"100%\"><tr><td align=\"center\" style=\"background:#f4f6f8;font-size:32px;font-weight:700;color:#202124;padding:16px\">806 143</td></tr></table>\n<p style=\"margin:0 0 16px\">O código vale por 5 minutos. Não reconhece a compra? Ligue 0800 000 3316.</p>\n<p style=\"margin:0 0 16px\">Banco Jacarandá</p>\n</body></html>\n",
            code: "806143"),
        .init(
            "v-ru-11", "Код",
            html:
                "<html><body>\n<p style=\"margin:0 0 16px\">Код: 8316</p>\n</body></html>\n", code: "8316"),
    ]
}

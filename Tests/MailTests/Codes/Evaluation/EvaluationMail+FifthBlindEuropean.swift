extension EvaluationMail {
    /// The German, French, Spanish, Portuguese and Russian mails of the fifth set.
    static let fifthBlindEuropean: [EvaluationMail] = [
        .init(
            "v-de-01", "Dein Anmeldecode lautet 620 418", "Gib den Code auf der Anmeldeseite ein. Er ist 10 Minuten gültig.",
            code: "620418"),
        .init(
            "v-de-02", "E-Mail-Adresse bestätigen",
            "Guten Tag Frau Weber,\n\num Ihre Registrierung abzuschließen, tragen Sie bitte die folgende Zahlenfolge ein:\n\n40918\n\nMit freundlichen Grüßen\nStadtwerke Musterstadt GmbH\nHauptstr. 12, 50667 Köln\nHRB 48291",
            code: "40918"),
        .init(
            "v-de-03", "Ihre TAN für den Auftrag",
            "Überweisung über 1.250,00 EUR an DE89 3704 0044 0532 0130 00. Ihre TAN: 849203. Geben Sie diese niemals weiter.",
            code: "849203"),
        .init(
            "v-de-04", "Rechnung Nr. 2025-004812",
            "Sehr geehrter Kunde,\nanbei Ihre Rechnung 2025-004812 über 89,90 €. Kundennummer 77120394, fällig am 28.03.2025. Bitte bestätigen Sie die Zahlung unter Angabe des Verwendungszwecks 4812-7712.",
            code: nil),
        .init(
            "v-de-05", "Buchungsbestätigung",
            "Ihr Buchungscode: R7TK2M\nZug ICE 1045, Wagen 12, Platz 67\nAbfahrt 08:14 Uhr am 03.05.2025", code: nil),
        .init(
            "v-de-06", "Neuer Login",
            html: """
                <p>Hallo Max,</p><p>jemand möchte sich mit deinem Konto anmelden. Wenn du das bist, verwende diesen Sicherheitscode:</p>
                <div style="text-align:center;font-size:28px;letter-spacing:.4em">T4-W9Z</div><p>Ort: Leipzig, 04109 &middot; IP: 203.0.113.19 &middot; 14.03.2025 09:41</p>
                """, code: "T4-W9Z"),
        .init(
            "v-de-07", "Passwort vergessen?",
            "Klicke auf den Link, um dein Passwort zurückzusetzen: https://example.de/pw/5544120\nDer Link ist 60 Minuten gültig. Vorgangsnummer: 88201934",
            code: nil),
        .init(
            "v-de-08", "20 % Rabatt mit Code FRUEHLING20",
            "Gutscheincode FRUEHLING20 im Warenkorb eingeben. Mindestbestellwert 49 €. Newsletter-ID 2299.", code: nil),
        .init(
            "v-de-09", "Zwei-Faktor-Authentifizierung",
            "Ihr Einmalpasswort\n\n5 5 8 2 0 1\n\nGültig bis 09:51 Uhr. Ihre hinterlegte Rufnummer endet auf 7731.",
            code: "558201"),
        .init(
            "v-de-10", "Paket unterwegs",
            "Ihre Sendung 00340434161094042557 kommt heute zwischen 12:30 und 14:30. Abholcode für Packstation 145: 8817 folgt per SMS.",
            code: nil),
        .init(
            "v-de-11", "Aktivierungsschlüssel",
            "Aktivierungscode: 8FD2-K7Q1\nBitte geben Sie diesen im Kundenportal ein, Vertragsnummer 552910334.",
            code: "8FD2-K7Q1"),
        .init(
            "v-de-12", "Bestätigung Ihrer Anmeldung",
            "Hallo,\n771 ist nicht der Code – Ihr Bestätigungscode besteht aus sechs Ziffern: 301774.\nSupport: 0800 330 4455",
            code: "301774"),

        .init(
            "v-fr-01", "Votre code de connexion : 482 117", "Saisissez ce code pour vous connecter. Valable 15 minutes.",
            code: "482117"),
        .init(
            "v-fr-02", "Vérifiez votre adresse e-mail",
            "Bonjour Camille,\n\nVoici le code à six chiffres demandé :\n\n059 331\n\nIl expirera à 14h30. Une question ? 01 44 55 66 77",
            code: "059331"),
        .init(
            "v-fr-03", "Confirmation de commande n° 4029183",
            "Merci pour votre commande n° 4029183 du 14/03/2025. Total : 129,90 €. Livraison : 12 rue des Lilas, 75011 Paris. Vérifiez vos informations.",
            code: nil),
        .init(
            "v-fr-04", "Réinitialisation du mot de passe",
            html: """
                <table bgcolor="#004466"><tr><td><img src="https://cdn.example.fr/logo-2048.png" width="180" height="4820"></td></tr>
                <tr><td>Vous avez demandé à réinitialiser votre mot de passe. Utilisez le code ci-dessous&nbsp;:</td></tr>
                <tr><td style="font:700 36px Arial">AB7&#8209;K3M</td></tr><tr><td>SIREN 552 081 317 – RCS Paris</td></tr></table>
                """, code: "AB7-K3M"),
        .init(
            "v-fr-05", "Billet électronique",
            "Référence de dossier : QW8ERT\nTGV 6607, voiture 14, place 62\nPrix 87,00 €\nMerci de vérifier votre identité à bord.",
            code: nil),
        .init(
            "v-fr-06", "Alerte de sécurité",
            "Une connexion à votre compte a eu lieu le 14 mars 2025 à 09:41 depuis Lyon (69003). Numéro se terminant par 4412. Si ce n'est pas vous, changez votre mot de passe.",
            code: nil),
        .init(
            "v-fr-07", "Paiement en ligne",
            "Pour valider votre achat de 349,99 EUR chez FNAC, saisissez le code à usage unique 90217745. Ne le communiquez à personne.",
            code: "90217745"),
        .init(
            "v-fr-08", "Profitez de -30 % !",
            "Avec le code promo ETE2025, profitez de 30 % jusqu'au 31/08. Code valable une fois. Se désinscrire : https://x.example/d/10293",
            code: nil),
        .init(
            "v-fr-09", "Activation de votre compte",
            "Code d’activation : 7741\nEntrez-le dans l'application mobile (version 5.12.1).", code: "7741"),
        .init(
            "v-fr-10", "Connexion à Nuage",
            "Cliquez ici pour vous connecter : https://nuage.example/magic/830112aa\n\nCe lien ne peut être utilisé qu'une fois.",
            code: nil),
        .init(
            "v-fr-11", "384920 – votre code Caisse Solidaire", "384920 est votre code de vérification. Dossier 20250099812.",
            code: "384920"),

        .init(
            "v-es-01", "Tu código de verificación", "Hola, Marta:\n\nTu código es\n\n7 2 9 4 0 1\n\nCaduca en 5 minutos.",
            code: "729401"),
        .init(
            "v-es-02", "Confirma tu cuenta",
            "Para terminar el registro escribe estos números en la aplicación: 33-81-70. Si no fuiste tú, llama al 900 123 456.",
            code: "338170"),
        .init(
            "v-es-03", "Factura F-2025/00481",
            "Adjuntamos la factura F-2025/00481 por 1.204,50 €. NIF B12345678. Vencimiento 30/04/2025. Código de cliente: 558210.",
            code: nil),
        .init(
            "v-es-04", "Su clave dinámica",
            "Banco del Sur: su clave dinámica es 615023. Operación: transferencia por $ 45.000 a la cuenta terminada en 8830.",
            code: "615023"),
        .init(
            "v-es-05", "Reserva confirmada",
            "Localizador: 6HT9PQ. Vuelo IB3214 a Sevilla, 21/06/2025 a las 08:05. Asiento 22A. Código de reserva 6HT9PQ.",
            code: nil),
        .init(
            "v-es-06", "Nuevo inicio de sesión",
            "Detectamos un acceso a tu cuenta desde Bogotá el 14/03/2025 a las 09:41 (IP 203.0.113.14). Si fuiste tú no hace falta hacer nada. Código postal registrado 110111.",
            code: nil),
        .init(
            "v-es-07", "Restablecer contraseña",
            html: """
                <div style="max-width:480px"><h2>Restablecer contraseña</h2><p>Introduce este código para continuar:</p>
                <p style="font-size:32px;letter-spacing:6px">HX29QD</p><p>Este código vence el 15/03/2025 a las 10:00.</p><p>Calle de Alcalá 4829, 28014 Madrid</p></div>
                """, code: "HX29QD"),
        .init(
            "v-es-08", "¡Cupón de bienvenida!",
            "Usa el cupón HOLA10MX y obtén $100 de descuento en tu primera compra de $499 o más. Verifica los términos.",
            code: nil),
        .init("v-es-09", "PIN de acceso", "El PIN para entrar en tu área privada es: 4907.", code: "4907"),
        .init(
            "v-es-10", "Su pedido 99102 va en camino",
            "Número de guía 7730219948. Código de seguimiento: MX48291. Entrega estimada 18 de marzo.", code: nil),
        .init("v-es-11", "Código: 118-264", "Úsalo para iniciar sesión en Papaya.", code: "118264"),

        .init("v-pt-01", "Seu código de acesso: 409-775", "Use-o para entrar na sua conta. Não compartilhe.", code: "409775"),
        .init(
            "v-pt-02", "Confirme seu e-mail",
            "Olá, João!\n\nDigite o código abaixo no aplicativo:\n\n8813\n\nCNPJ 12.345.678/0001-90 – Av. Paulista, 1578, CEP 01310-200",
            code: "8813"),
        .init(
            "v-pt-03", "Pedido 7718290 confirmado",
            "Recebemos o pagamento de R$ 349,90. Pedido 7718290. Código de rastreio BR482913577XX. Prazo: 5 dias.", code: nil),
        .init(
            "v-pt-04", "Token de segurança",
            "Banco Azul informa: token 771 043 para autorizar o Pix de R$ 1.500,00. Se não reconhece, ligue 0800 729 0722.",
            code: "771043"),
        .init(
            "v-pt-05", "Redefinição de senha",
            "Clique no botão para redefinir a senha: https://example.com.br/senha/667120. Protocolo: 20250314887.", code: nil),
        .init(
            "v-pt-06", "Código de utilização única",
            html:
                "<p>O seu código de utilização única é:</p><h1>R5-8821</h1><p>Válido durante 10 minutos.</p><p>Lisboa, 1250-096</p>",
            code: "R5-8821"),
        .init(
            "v-pt-07", "Cupom SEMANA15 só hoje", "Aplique o código SEMANA15 no carrinho e ganhe 15%. Oferta até 23h59.", code: nil
        ),
        .init(
            "v-pt-08", "Reserva no Hotel Sol",
            "Código da reserva: 8KD3MZ. Check-in 10/07/2025 às 14:00. Quarto 305. Total € 412,00.", code: nil),
        .init(
            "v-pt-09", "Alteração de senha",
            "Prezado cliente, a senha provisória de verificação enviada para concluir a alteração é 20938471. Ela expira em 1 hora.",
            code: "20938471"),
        .init("v-pt-10", "551902 é o seu código do Foguete", code: "551902"),
        .init(
            "v-pt-11", "Aviso de login",
            "Novo acesso em 14/03/2025 09:41, aparelho Moto G84, telefone final 3390. Foi você? Caso contrário, altere a senha.",
            code: nil),

        .init("v-ru-01", "Код для входа: 482-019", "Введите его на сайте. Код действует 10 минут.", code: "482019"),
        .init(
            "v-ru-02", "Подтверждение регистрации",
            "Здравствуйте, Ирина!\n\nЧтобы завершить регистрацию, введите цифры:\n\n60318\n\nЕсли вы не регистрировались, просто удалите письмо. Тел. 8 800 555-35-35",
            code: "60318"),
        .init(
            "v-ru-03", "Заказ № 771829 передан в доставку",
            "Трек-номер RB482913577RU. Сумма 3 490 ₽. Код получения сообщит курьер. Ожидаемая дата: 17.03.2025.", code: nil),
        .init("v-ru-04", "Банк «Север»", "Никому не сообщайте код 7719. Покупка 12 400.00 RUB, карта *4410.", code: "7719"),
        .init(
            "v-ru-05", "Восстановление пароля",
            "Для восстановления пароля перейдите по ссылке: https://example.ru/restore/550192\nНомер обращения 33019284.",
            code: nil),
        .init(
            "v-ru-06", "Ваш одноразовый пароль",
            html: """
                <table><tr><td>Одноразовый пароль для входа в личный кабинет:</td></tr><tr><td><b>9</b></td><td><b>1</b></td><td><b>0</b></td><td><b>3</b></td><td><b>7</b></td><td><b>2</b></td></tr>
                <tr><td>г. Москва, 115114, ул. Летниковская, 10. ИНН 7707083893</td></tr></table>
                """, code: "910372"),
        .init(
            "v-ru-07", "Промокод ВЕСНА и VESNA500", "По промокоду VESNA500 скидка 500 рублей при заказе от 2500. До 31.03.2025.",
            code: nil),
        .init(
            "v-ru-08", "Вход с нового устройства",
            "14.03.2025 в 09:41 выполнен вход (Москва, IP 203.0.113.51). Номер телефона оканчивается на 3391. Если это не вы, смените пароль.",
            code: nil),
        .init("v-ru-09", "Код подтверждения", "F4K8-2M — ваш код подтверждения почты.", code: "F4K8-2M"),
        .init(
            "v-ru-10", "Маршрутная квитанция", "Код бронирования: 5PLM7Q. Рейс SU1482, 21.06.2025 08:05. Билет 5552139948102.",
            code: nil),
        .init(
            "v-ru-11", "Проверочный код 30417722", "Введите проверочный код в окне приложения (версия 4.8.2913).",
            code: "30417722"),
    ]
}

extension EvaluationMail {
    static let german: [EvaluationMail] = [
        .init(
            "de-01", "Ihr Bestätigungscode",
            "Guten Tag,\n\nIhr Bestätigungscode lautet: 604182\n\nEr ist 10 Minuten gültig. Geben Sie ihn an niemanden weiter.\n\nMuster GmbH, Hauptstraße 12, 10115 Berlin, HRB 123456",
            code: "604182"),
        .init("de-02", "Anmeldung bestätigen", "Geben Sie den Code 835104 ein, um sich anzumelden.", code: "835104"),
        .init(
            "de-03", "Ihre Bestellung 48291377",
            "Bestellnummer: 48291377\nRechnungsbetrag: 1.249,99 €\nLieferung bis 20.03.2025\nSendungsnummer 00340434161094",
            code: nil),
        .init(
            "de-04", "20 % Rabatt für Sie",
            "Mit dem Gutscheincode FRUEHLING25 sparen Sie 20 % auf Ihren nächsten Einkauf. Gültig bis 31.03.2025.", code: nil),
        .init("de-05", "Einmalpasswort", "Ihr Einmalpasswort ist 55820914. Es verfällt in 5 Minuten.", code: "55820914"),
        .init(
            "de-06", "Ihr Passwort wurde geändert",
            "Ihr Passwort wurde am 14.03.2025 um 22:41 Uhr geändert (IP 203.0.113.42, Windows 10). Waren Sie das nicht? Rufen Sie uns an: 030 12345678. Vorgangsnummer 482913",
            code: nil),
        .init(
            "de-07", "Dein Anmeldecode",
            html:
                "<p>Hallo Dana,</p><p>hier ist dein Anmeldecode:</p><p><b>730&nbsp;581</b></p><p>Wenn du das nicht warst, ignoriere diese E-Mail.</p>",
            code: "730581"),
        .init(
            "de-08", "Rechnung 20250314",
            "Rechnungsnummer 20250314\nKundennummer 482913\nBetrag 48,29 EUR\nIBAN DE02 1203 0000 0000 2020 51", code: nil),
        .init("de-09", "Ihre Buchung", "Buchungscode: QX7R2P\nHotel Muster, Zimmer 1204, Anreise 01.05.2025", code: nil),
        .init(
            "de-10", "Anmeldelink",
            "Klicken Sie auf den folgenden Link, um sich anzumelden:\nhttps://app.example/login?t=abcdef1234567890abcd\nDer Link ist 15 Minuten gültig.",
            code: nil),
        .init(
            "de-11", "mTAN für Ihre Überweisung",
            "Ihre TAN: 482913 für die Überweisung über 1.250,00 EUR auf das Konto endend auf 4417.", code: "482913"),
        .init(
            "de-12", "Sicherheitscode",
            "Verwenden Sie den folgenden Sicherheitscode für Ihr Konto da*****@example.com.\n\nSicherheitscode: 4829137",
            code: "4829137"),
        .init("de-13", "Verifizierung", "482913 ist dein Verifizierungscode.", code: "482913"),
        .init(
            "de-14", "Paket abholbereit",
            "Ihr Paket liegt in der Packstation 123. Ihr Abholcode lautet 4829. Sendungsnummer 482913771.", code: nil),
        .init("de-15", "Freunde werben", "Teile deinen Empfehlungscode AB12CD und sichere dir 10 Euro.", code: nil),
        .init(
            "de-16", "Zwei-Faktor-Authentifizierung",
            "Um die Anmeldung abzuschließen, geben Sie bitte A9F3K2 ein. Der Code läuft in 15 Minuten ab.", code: "A9F3K2"),
        .init(
            "de-17", "Teams-Besprechung", "Besprechungs-ID: 312 482 913 77\nKenncode: 4829Xy\nTelefoneinwahl +49 69 3650 5757",
            code: nil),
    ]
}

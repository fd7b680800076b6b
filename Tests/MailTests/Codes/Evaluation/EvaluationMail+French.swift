extension EvaluationMail {
    static let french: [EvaluationMail] = [
        .init(
            "fr-01", "Votre code de vérification",
            "Bonjour,\n\nVoici votre code de vérification : 604 182\n\nIl expire dans 10 minutes. Ne le partagez avec personne.",
            code: "604182"),
        .init(
            "fr-02", "Connexion à votre compte", "Saisissez le code 835104 pour vous connecter à votre compte.", code: "835104"),
        .init(
            "fr-03", "Votre commande n° 48291377",
            "Numéro de commande : 48291377\nTotal : 1 249,99 €\nLivraison prévue le 20/03/2025\nNuméro de suivi : 6A12345678901",
            code: nil),
        .init(
            "fr-04", "-20 % sur tout le site",
            "Profitez de 20 % de remise avec le code promo PRINTEMPS25 jusqu'au 31/03/2025. 1000 points offerts.", code: nil),
        .init(
            "fr-05", "Code à usage unique", "Votre code à usage unique est le 55820914. Ne le communiquez jamais.",
            code: "55820914"),
        .init(
            "fr-06", "Mot de passe modifié",
            "Votre mot de passe a été modifié le 14 mars 2025 à 22h41 depuis l'adresse IP 203.0.113.42. Si vous n'êtes pas à l'origine de cette action, appelez le 01 48 29 13 77.",
            code: nil),
        .init(
            "fr-07", "Confirmez votre adresse e-mail",
            html:
                "<h2>Bienvenue&nbsp;!</h2><p>Pour confirmer votre inscription, entrez ce code&nbsp;:</p><div><span>7</span><span>3</span><span>0</span><span>5</span><span>8</span><span>1</span></div>",
            code: "730581"),
        .init(
            "fr-08", "Facture n° 20250314",
            "Facture 20250314\nRéférence client 482913\nMontant 48,29 €\nSIRET 123 456 789 00012\n75001 Paris", code: nil),
        .init("fr-09", "Votre réservation", "Référence de réservation : QX7R2P\nVol AF1234 le 12 mai 2025, siège 24A", code: nil),
        .init(
            "fr-10", "Lien de connexion",
            "Cliquez sur ce lien pour vous connecter :\nhttps://app.example/connexion/abcdef1234567890abcd", code: nil),
        .init("fr-11", "Code d'authentification", "482913 est votre code d’authentification.", code: "482913"),
        .init("fr-12", "Réinitialisation du mot de passe", "Votre code de réinitialisation est A9F3K2.", code: "A9F3K2"),
        .init("fr-13", "Parrainez un ami", "Votre code de parrainage est AB12CD. Gagnez 10 euros.", code: nil),
        .init(
            "fr-14", "Votre colis est arrivé", "Code de retrait : 482913. Point relais, 12 rue de la Paix, 75002 Paris.",
            code: nil),
        .init(
            "fr-15", "Paiement",
            "Pour valider votre paiement de 48,29 € par carte se terminant par 4417, saisissez le code de sécurité 4829.",
            code: "4829"),
        .init("fr-16", "Invitation Zoom", "ID de réunion : 845 1234 5678\nCode secret : 482913", code: nil),
    ]
}

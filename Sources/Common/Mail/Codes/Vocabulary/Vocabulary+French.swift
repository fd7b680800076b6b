extension Vocabulary {
    static let french = Vocabulary(
        strong: """
            code de sécurité, code dynamique, clé de vérification, clé de validation, code de vérification, codes de vérification
            code de verification, code de connexion, code d'authentification, code d'identification, code de validation
            code à usage unique, codes à usage unique, code unique, code temporaire, code provisoire, code d'inscription
            code de réinitialisation, code de récupération, code de double authentification, code de contrôle, code sms
            code reçu par, mot de passe à usage unique, mot de passe unique, mot de passe éphémère, code otp, code éphémère
            code personnel, code de sécurité à usage unique, code pour vous connecter, code pour confirmer, code pour vérifier
            code pour valider, code pour réinitialiser, code afin de, code de vérification à usage unique, clé à usage unique
            code numérique, code de confirmation unique
            """,
        conditional: """
            code d'autorisation, code de confirmation, clé de sécurité, clé d'accès, code d'accès, code d'activation, code secret, code pin
            code confidentiel
            """,
        weak: """
            le numéro est, ces chiffres, ce numéro, chiffres ci dessous, caractères suivants, caractères ci dessous
            ces caractères, code suivant, code ci dessous, code ci après, chiffres suivants, 6 chiffres, six chiffres
            4 chiffres
            """,
        context: """
            autoriser, approuver, signature électronique, signer, activer, activez, activation, accès, espace client, accéder
            vérifier, vérification, vérifiez, confirmer, confirmez, connexion, connecter, connectez, identifier
            authentification, authentifier, identité, inscription, sécurité, compte, réinitialiser, réinitialisation
            mot de passe oublié, valider, validez, double authentification, nouvel appareil, adresse e mail, adresse email
            vous identifier
            """,
        verb: """
            recopiez, recopier, recopie, reportez, composez, saisir, saisissez, saisis, entrez, entrer, utilisez, utiliser
            utilise, tapez, taper, renseignez, copiez, indiquez, insérez
            """,
        notice: """
            expire, expirera, valable, valide pendant, reste valide, ne partagez, ne le partagez, ne communiquez, ne transmettez
            ne divulguez, n'avez pas demandé, n'êtes pas à l'origine, pas à l'origine, ignorez, ignorer, confidentiel, minutes
            """,
        stale: """
            que vous avez saisi, vous avez saisi, était incorrect, est incorrect, est invalide, erroné, ancien code
            précédent code, code précédent, par exemple, périmé, a expiré, n'est plus valable, n'est plus valide
            ne fonctionne plus, ex. :, ex :
            """,
        label: """
            date de naissance, code de sécurité de la carte, code de sécurité de votre carte, numéro de commande, n° de commande, no de commande
            numéro de facture, n° de facture, numéro de suivi, n° de suivi, numéro de colis, numéro de client, numéro client
            n° client, référence, référence client, référence de commande, réf, numéro de dossier, n° de dossier
            numéro de réservation, code de réservation, référence de réservation, numéro de confirmation, numéro de transaction
            numéro de contrat, numéro de série, numéro d'adhérent, numéro de ticket, numéro de compte, numéro de carte
            numéro de téléphone, numéro de mobile, téléphone, appelez, code promo*, code promotionnel, code de réduction
            code réduction, code avantage, code cadeau, carte cadeau, code de parrainage, code parrain*, code parrainage
            code d'invitation, code coupon, bon de réduction, bon d'achat, code privilège, code postal, cedex, se terminant par
            terminant par, finissant par, quatre derniers chiffres, 4 derniers chiffres, code d'erreur, code erreur, code barres
            code source, siret, siren, rcs, tva, code de retrait, code retrait, numéro de vol, numéro de siège, id de réunion
            code secret de la réunion, numéro de lot, code article, code produit, code d'entrée, code porte, digicode
            code de consigne, indicatif, clé de licence, clé de produit, au numéro, au capital de
            """,
        noun: """
            erreur, carte, compilation, compte, terminant, commande, facture, dossier, numéro, vol, chambre, siège, montant
            total, somme, depuis, année, version, colis, réservation, billet, contrat, place, porte, salle, téléphone, tél
            appeler, plus de, environ
            """,
        rival: """
            ordonnance, pharmacie, pharmacien, loterie, wi fi, wifi, arrivée, réception, entretien d'embauche, examen
            bibliothèque, consultation, patient, relevé de compteur, concert, spectacle, livreur, fidélité, webinaire, garantie
            boîte à clés, logement, votre reçu, reçu de paiement, ticket de caisse, présentez, présenter, tirage au sort
            concours, guichet, carte cadeau, chèque cadeau, rendez vous, billet, billets, point relais, clé de licence
            clé de produit, numéro de série, remise, réduction, promo, promotion, soldes, offre, offres, livraison
            livraison gratuite, panier, commande, facture, réservation, vol, hôtel, séjour, achat, prochain achat
            prochaine commande, bon d'achat, parrainez, profitez, colis, ventes privées, cadeau, retrait
            """,
        meeting: "id de réunion, rejoindre la réunion, réunion zoom, réunion teams, participer à la réunion, visioconférence",
        unit: """
            minutes, heures, heure, jours, jour, secondes, semaines, mois, ans, années, euros, points, personnes, clients
            utilisateurs, membres, articles, habitants, caractères, avis, miles
            """,
        copula: "est, sont, suivant",
        verifyLink: "vérifier, confirmer, confirmez, activer, activez, valider, validez, vérifiez, finaliser mon inscription",
        loginLink: "connexion, se connecter, me connecter, connectez vous",
        resetLink: """
            réinitialiser, réinitialisation, nouveau mot de passe, changer mon mot de passe, modifier mon mot de passe
            """,
        inviteLink: "invitation, accepter l'invitation, rejoindre, accepter",
        unsubscribeLink: "désabonner, désabonnement, désinscrire, désinscription, se désabonner",
        quotation: "a écrit:, a écrit :, message d'origine, message original",
        sender: "de :, expéditeur:, expéditeur :",
        reply: "re :",
        forward: "tr:, tr :")
}

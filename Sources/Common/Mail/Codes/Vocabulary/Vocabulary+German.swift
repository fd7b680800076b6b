extension Vocabulary {
    static let german = Vocabulary(
        strong: """
            sicherheitscode*, sicherheits code*, registrierungsschlüssel, anmeldeschlüssel, bestätigungsschlüssel
            verifizierungsschlüssel, einmalschlüssel, transaktionscode*, tan code, bestätigungscode*, bestaetigungscode*
            bestätigungs code*, verifizierungscode*, verifizierungs code*, verifikationscode*, verifikations code, anmeldecode*
            anmelde code*, einmalcode*, einmal code*, einmalpasswort, einmal passwort, einmalkennwort, einmal kennwort
            einmal pin, einmalpin, einmaliger code, einmaligen code, einmalige code, einmaliges passwort, einmaliges kennwort
            einmalig gültiger code, einmal gültiger code, logincode*, login pin, authentifizierungscode*
            authentifizierungs code*, authentisierungscode*, freischaltcode*, freigabecode*, registrierungscode*, prüfcode*
            pruefcode*, tan, mtan, sms tan, smstan, wiederherstellungscode, zwei faktor code, 2 faktor code
            zwei faktor authentifizierungscode, rücksetzcode, code zur bestätigung, code zur anmeldung, code zum anmelden
            code zum einloggen, code zum bestätigen, code zur verifizierung, code zum zurücksetzen, code für die anmeldung
            code für deine anmeldung, code für ihre anmeldung, code für den login, code für deinen login, code für ihren login
            identifizierungscode*, verifizierungs pin, passwort code, zurücksetzungscode*, anmelde pin
            """,
        conditional: """
            aktivierungsschlüssel, freischaltschlüssel, freigabenummer, sicherheitsschlüssel, zugangsschlüssel, zugangscode*
            zugriffscode*, zugangs code, aktivierungscode*, geheimcode, zugangspin
            """,
        weak: """
            die nummer lautet, die zahl lautet, diese nummer, diese zahl, diese zahlen, diese ziffern, folgende nummer
            folgenden zeichen, folgende zeichen, diese zeichen, zahlencode, kode, ziffernfolge, zifferncode, zahlenfolge
            folgende zahl, folgenden zahl, folgende zahlen, folgenden zahlen, folgenden ziffern, folgende ziffern, stellige zahl
            stellige nummer, stelliger code, stelligen code, stellige code, code lautet
            """,
        context: """
            unterschreiben, signieren, unterzeichnen, aktivieren, aktivierung, freigabe, freigeben, freischalten, freischaltung
            einlogge, anmelden, anmeldung, anmeldeversuch, einloggen, bestätigen, bestätigung, bestätige, verifizieren
            verifizierung, verifiziere, authentifizierung, authentifizieren, registrierung, registrieren, sicherheit, identität
            kontos, passwort zurücksetzen, zurücksetzen, konto, zwei faktor, 2 faktor, zweistufige, neues gerät, e mail adresse
            einzuloggen, anzumelden, zu bestätigen, zu verifizieren, abzuschließen, zugang
            """,
        verb: """
            tippe, gebt, tragt, tragen, trage, trag, geben, gib, eingeben, einzugeben, gebe, verwenden, verwende, nutzen, nutze
            benutzen, benutze, tippen, kopieren, kopiere
            """,
        notice: """
            gültig, läuft ab, läuft in, verfällt, laeuft, nicht weiter, nicht weitergeben, nicht angefordert, nicht angefragt
            niemandem, mit niemandem, ignorieren, ignoriere, nicht von ihnen, nicht von dir, nicht selbst, geheim, teilen sie
            """,
        stale: """
            eingegebene code, eingegebenen code, eingegeben haben, war falsch, war nicht korrekt, ist ungültig, ist abgelaufen
            alter code, alten code, alte code, vorheriger, vorherige, vorherigen, bisherige, bisheriger, zum beispiel, z.b.
            abgelaufener code, nicht mehr gültig, gilt nicht mehr, z. b., bsp.:
            """,
        label: """
            geburtsdatum, bestellnummer, bestell nr, bestellnr, bestell id, auftragsnummer, auftrags nr, auftragsnr, rechnungsnummer
            rechnungs nr, rechnungsnr, belegnummer, kundennummer, kunden nr, kundennr, sendungsnummer, sendungs nr
            sendungsverfolgungsnummer, paketnummer, trackingnummer, tracking nummer, referenznummer, referenz, vorgangsnummer
            aktenzeichen, ticketnummer, ticket nr, fallnummer, buchungsnummer, buchungscode*, buchungsreferenz, buchungs nr
            reservierungsnummer, reservierungscode*, bestätigungsnummer, transaktions id, vertragsnummer, mitgliedsnummer
            seriennummer, artikelnummer, artikel nr, kontonummer, postleitzahl, plz, telefonnummer, telefon, hotline, rufnummer
            handynummer, mobilnummer, gutscheincode*, gutschein code*, gutscheinnummer, rabattcode*, rabatt code*, aktionscode*
            promocode*, vorteilscode*, einladungscode*, empfehlungscode*, freundschaftscode*, geschenkcode*, einlösecode*
            endet auf, endend auf, endung, endziffern, letzten vier ziffern, letzten 4 ziffern, letzte 4 ziffern
            letzten ziffern, fehlercode*, quellcode, strichcode, ust idnr, ust id, ust id nr, hrb, hra, handelsregister
            steuernummer, flugnummer, zimmernummer, besprechungs id, konferenz id, abholcode*, abhol pin, liefer pin, lieferpin
            liefercode*, zustell pin, abholnummer, vorwahl, türcode, backup code*, produktcode, kennziffer, kartennummer
            lizenzschlüssel, produktschlüssel, verwendungszweck, kassenzeichen, geschäftszeichen, rufen sie uns, depotnummer
            versicherungsnummer, zählernummer, matrikelnummer, meeting kenncode, kenncode
            """,
        noun: """
            fehler, karte, konto, kontos, endend, endet, bestellung, rechnung, auftrag, vorgang, nummer, zimmer, flug, betrag, summe
            gesamt, gesamtbetrag, seit, jahr, anruf, telefon, haus, build, sitz, stand, beleg, buchung, reservierung, tisch
            gleis, zug, raum, nutzer, punkte, insgesamt, über, rund
            """,
        rival: """
            rezept, apotheke, newsletter, auf alles, nur bis, verlosung, wlan, anreise, rezeption, vorstellungsgespräch, prüfung, bibliothek
            arzttermin, patient, zählerstand, konzert, einlass, zusteller, treuepunkte, webinar, garantie, lastschrift
            packstation, filiale, gewinnspiel, gewinn, quittung, vorzeigen, vorlegen, zeigen sie, störungsmeldung, techniker
            geschenkkarte, geschenkgutschein, termin, tickets, fahrkarte, zustellung, gebucht, lizenzschlüssel, produktschlüssel
            seriennummer, rabatt, rabatte, gutschein, gutscheine, angebot, angebote, warenkorb, versandkostenfrei, an der kasse
            bestellung, rechnung, lieferung, versand, versandt, buchung, reservierung, flug, hotel, einkauf, sparen, spare
            prozent, einlösen, aktion, nächsten einkauf, sonderangebot, abholung, paket, empfehle
            """,
        meeting: """
            besprechungs id, konferenz id, an der besprechung teilnehmen, teams besprechung, zoom meeting beitreten
            meeting beitreten
            """,
        unit: """
            minuten, minute, stunden, stunde, tage, tagen, tag, sekunden, wochen, monate, monaten, jahre, jahren, uhr, euro
            punkte, punkten, prozent, stück, personen, nutzer, kunden, schritte, mitglieder, teilnehmer, einwohner, artikel
            meilen, zeichen
            """,
        copula: "ist, lautet, lauten, sind, ein",
        verifyLink: "bestätigen, bestätigung, verifizieren, aktivieren, registrierung abschließen",
        loginLink: "anmelden, einloggen",
        resetLink: "zurücksetzen, passwort ändern, neues passwort, passwort festlegen, passwort vergessen",
        inviteLink: "einladung, einladung annehmen, beitreten, annehmen",
        unsubscribeLink: "abmelden, abbestellen, newsletter abmelden, austragen",
        quotation: "schrieb:, ursprüngliche nachricht, original nachricht, originalnachricht",
        sender: "von:, gesendet von:",
        reply: "aw:, antw:",
        forward: "wg:, weitergeleitet:")
}

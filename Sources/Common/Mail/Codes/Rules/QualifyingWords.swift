/// Words beside "code" that do not say which code it is.
enum QualifyingWords {
    /// Before `code`, in the languages that write it so: English, German, French.
    static let plain: Set<String> = words(
        """
        your the this that these those any each every one new old another other same first second last next following
        below above digit digits numeric number character characters letter letters alphanumeric unique special personal private
        secret secure valid correct right current latest fresh short single temporary emailed texted sent received provided attached
        requested generated enclosed with use using enter entering type paste copy input submit and for from when without via
        through here was got get need find see have request send resend ask share forward give read not never our his her their its
        emergency rescue unlock email mail sms text phone mobile app magic quick handy safety security time own only just simple
        easy long digital automatic activation identity user customer login access expired wrong invalid incorrect working
        der den dem dein deinen deinem ihr ihren ihrem diesen diesem dieser dieses folgender folgenden folgendem neuer neuen neuem
        stelliger stelligen stellige einen ein einem kein keinen unser unseren euer mit als per zum zur bitte und
        votre ton mon notre nouveau bon meme seul petit dernier suivant avec par sans aucun chaque leur son cet
        saisissez entrez utilisez tapez recopiez indiquez saisir entrer utiliser
        """)

    static let articles: Set<String> = ["la", "le", "les", "l'", "el", "los", "las", "a", "o", "as", "os"]

    /// After `código de` and `code de`.
    static let numbersAndPronouns: Set<String> = words(
        """
        un una uno um uma une tu su seu sua votre ton este esta ce cette nuestro quatre cuatro quatro cinco cinq six seis siete sept
        sete ocho huit oito dos deux dois
        """)

    /// Words that end as nouns in the genitive do.
    static let russianAdverbs: Set<String> = words("сюда когда дважды тогда снова никогда пока чтобы если или можно туда")

    private static func words(_ text: String) -> Set<String> { Set(text.split(whereSeparator: \.isWhitespace).map(String.init)) }
}

/// The words of one language by which codes are known, and those by which other numbers are told from them.
///
/// Each list holds phrases parted by commas or lines. Case, marks on letters and the difference between hyphen and space do not
/// matter. A phrase stands for whole words; with `*` at its end the last word may go on.
struct Vocabulary: Sendable {
    var strong = ""
    var conditional = ""
    var weak = ""
    var context = ""
    var verb = ""
    var notice = ""
    var stale = ""
    var label = ""
    var noun = ""
    var rival = ""
    var meeting = ""
    var unit = ""
    var copula = ""
    var verifyLink = ""
    var loginLink = ""
    var resetLink = ""
    var inviteLink = ""
    var unsubscribeLink = ""
    var quotation = ""
    var sender = ""
    var reply = ""
    var forward = ""

    /// Every language that is understood.
    static let all: [Vocabulary] = [
        .symbols, .english, .chinese, .japanese, .korean, .german, .french, .spanish, .portuguese, .russian,
    ]

    /// What needs no language.
    static let symbols = Vocabulary(
        label: "〒, №, n°, iban, bic, isbn, sku, ean, upc, asin, vat, qr code*",
        noun:
            "id, no, nr, nº, n.º, ref, tel, fax, v, ver, ip, p.o. box, usd, eur, gbp, inr, jpy, cny, rmb, krw, rub, brl, chf, cad, aud, rs",
        rival: "%",
        unit: """
            %, €, $, £, ¥, ₩, ₽, ₹, °, ms, kb, mb, gb, tb, kib, mib, gib, px, pt, pts, km, kg, cm, mm, ml, m², kwh, mah, kcal, hz, mhz
            usd, eur, gbp, inr, jpy, cny, rmb, krw, rub, brl, chf, cad, aud, twd, hkd, gmt, utc, dpi, fps
            """)

    /// Every phrase with what it says.
    var phrases: [(text: Substring, kinds: CueKinds)] {
        let lists: [(String, CueKinds)] = [
            (strong, .strong), (conditional, .conditional), (weak, .weak), (context, .context), (verb, .verb), (notice, .notice),
            (stale, .stale), (label, .label), (noun, .noun), (rival, .rival), (meeting, .meeting), (unit, .unit),
            (copula, .copula), (verifyLink, .verifyLink), (loginLink, .loginLink), (resetLink, .resetLink),
            (inviteLink, .inviteLink), (unsubscribeLink, .unsubscribeLink), (quotation, .quotation), (sender, .sender),
            (reply, .reply), (forward, .forward),
        ]
        return lists.flatMap { list, kinds in
            list.split { $0 == "," || $0 == "\n" }.compactMap { phrase in
                let phrase = phrase.drop { $0 == " " }
                return phrase.isEmpty ? nil : (phrase, kinds)
            }
        }
    }
}

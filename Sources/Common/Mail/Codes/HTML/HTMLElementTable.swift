/// The elements that mean something to the text of a mail, by name: an open hash table, since every tag asks it.
struct HTMLElementTable: Sendable {
    static let standard = HTMLElementTable()

    /// Several times as many places as there are names; an empty place has the empty name.
    private static let bits: UInt64 = 9

    private var names = [MarkupName](repeating: MarkupName(), count: 1 << Self.bits)
    private var values = [HTMLElement.Traits](repeating: [], count: 1 << Self.bits)

    private init() {
        for (traits, names) in Self.known {
            for name in names.split(separator: " ") {
                let name = MarkupName(name.utf8)
                let place = place(of: name)
                self.names[place] = name
                values[place].insert(traits)
            }
        }
    }

    /// What an element is; nothing, where nobody knows it.
    func traits(of name: MarkupName) -> HTMLElement.Traits { values[place(of: name)] }

    /// Where a name stands, or would stand.
    private func place(of name: MarkupName) -> Int {
        // Multiplicative hashing (Knuth, "The Art of Computer Programming", 6.4).
        var place = Int(truncatingIfNeeded: (name.head &* 0x9E37_79B9_7F4A_7C15) >> (64 - Self.bits))
        while names[place] != name, names[place] != MarkupName() { place = (place + 1) & (names.count - 1) }
        return place
    }

    private static let known: [(HTMLElement.Traits, String)] = [
        (.void, "area base br col embed hr img input link meta source track wbr"),
        (.skipped, "head script style template title svg math object iframe select textarea"),
        (.rawText, "script style title textarea iframe xmp noembed"),
        (.barrier, "td th table caption"),
        (.cell, "td th"),
        (
            .block,
            """
            address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure \
            footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section summary table tbody tfoot \
            thead tr ul
            """
        ),
        (.lineBreak, "br"),
        (.paragraph, "p"),
        (.listItem, "li"),
        (.row, "tr"),
        (.head, "head"),
        (.headContent, "base link meta noscript script style template title"),
        (.anchor, "a"),
        (.preformatted, "pre"),
        (.tablePart, "td th table caption tr tbody"),
    ]
}

import Mail

/// Collects the texts of a message, up to their bounds.
struct MessageBodies {
    private var texts: [String] = []
    private var htmls: [String] = []
    private var textLength = 0
    private var htmlLength = 0
    private(set) var bounds: Set<ParsedBound> = []

    var text: String? { texts.isEmpty ? nil : texts.joined(separator: "\n") }
    var html: String? { htmls.isEmpty ? nil : htmls.joined(separator: "\n") }

    mutating func add(_ leaf: Leaf, text: HeaderText) {
        let isHTML = leaf.type.name == "text/html"
        let room = Bounds.textLength - (isHTML ? htmlLength : textLength)
        guard room > 0 else {
            bounds.insert(isHTML ? .html : .text)
            return
        }
        var octets = leaf.body()
        // No charset needs more than four octets for what is one in UTF-8, so nothing that would be kept is lost here.
        if octets.count > room * 4 { octets.removeSubrange((room * 4)...) }
        let label = leaf.type.parameters?["charset"]
        let decoded = text.charsets.decode(
            octets, label: label, fallback: isHTML ? MarkupCharset.find(in: octets) : nil
        ).cleanedText
        if isHTML { add(html: decoded, room: room) } else { add(plain: unfolded(decoded, leaf.type), room: room) }
    }

    private mutating func add(html: String, room: Int) {
        // An empty part is no HTML that anybody could be shown.
        guard html.utf8.contains(where: { !$0.isWhite }) else { return }
        if html.utf8.count > room { bounds.insert(.html) }
        htmls.append(html.prefix(octets: room))
        htmlLength += min(html.utf8.count, room) + 1
    }

    private mutating func add(plain: String, room: Int) {
        guard !plain.isEmpty else { return }
        if plain.utf8.count > room { bounds.insert(.text) }
        texts.append(plain.prefix(octets: room))
        textLength += min(plain.utf8.count, room) + 1
    }

    private func unfolded(_ text: String, _ type: MediaType) -> String {
        guard type.parameters?["format"]?.lowercased() == "flowed" else { return text }
        return FlowedText.unfold(text, deletesSpace: type.parameters?["delsp"]?.lowercased() == "yes")
    }
}

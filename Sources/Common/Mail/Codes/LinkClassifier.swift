/// Tells links that act when they are opened from those that lead somewhere.
struct LinkClassifier: Sendable {
    static let most = 20
    private static let longestURL = 2048
    private static let longestText = 200

    private let matcher: CueMatcher

    init(matcher: CueMatcher = .standard) {
        self.matcher = matcher
    }

    /// The links of a mail that act, each once: those of the HTML, then bare addresses in the text.
    func magicLinks(html: [HTMLLink], text: PlainText?, mask: AddressMask?) -> [MagicLink] {
        var links: [MagicLink] = []
        var seen: Set<String> = []
        for link in html + bareLinks(text, mask) where links.count < Self.most {
            let url = link.address.trimmingSpaces()
            guard isWebAddress(url), !seen.contains(url), let kind = kind(of: url, text: link.text) else { continue }
            seen.insert(url)
            links.append(MagicLink(url: url, kind: kind, text: shortened(link.text)))
        }
        return links
    }

    private func bareLinks(_ text: PlainText?, _ mask: AddressMask?) -> [HTMLLink] {
        guard let text, let mask else { return [] }
        return mask.urls.prefix(256).map { range in
            let line = text.line(of: range.lowerBound)
            var words = text.string(text.lines[line].lowerBound..<range.lowerBound)
            if words.utf8.count < 4, line > 0 { words = text.string(text.lines[line - 1]) }
            var url = text.string(range)
            while let last = url.last, ".,;:!?)'*_".contains(last) { url.removeLast() }
            return HTMLLink(address: url, text: words)
        }
    }

    private func isWebAddress(_ url: String) -> Bool {
        let start = url.prefix(8).lowercased()
        return (start.hasPrefix("https://") || start.hasPrefix("http://")) && url.utf8.count <= Self.longestURL
            && !url.utf8.contains { $0 <= 0x20 }
    }

    private func kind(of url: String, text: String) -> MagicLink.Kind? {
        let path = url.drop { $0 != ":" }.dropFirst(3).drop { $0 != "/" && $0 != "?" }
        let words = String(path.prefix(300).map { $0.isLetter ? $0 : " " })
        let kind = kind(in: String(text.prefix(Self.longestText))) ?? kind(in: words)
        guard let kind, kind == .unsubscribe || carriesSecret(path) else { return nil }
        return kind
    }

    private func kind(in words: String) -> MagicLink.Kind? {
        let kinds = matcher.cues(in: PlainText(words, wraps: false)).reduce(into: CueKinds()) { $0.formUnion($1.kinds) }
        if kinds.contains(.unsubscribeLink) { return .unsubscribe }
        if kinds.contains(.resetLink) { return .reset }
        if kinds.contains(.inviteLink) { return .invite }
        if kinds.contains(.verifyLink) { return .verify }
        return kinds.contains(.loginLink) ? .login : nil
    }

    /// What opens something for its bearer has a part that nobody can guess.
    private func carriesSecret(_ path: Substring) -> Bool {
        let parts = path.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" }
        return parts.contains { part in
            part.utf8.count >= 20 || (part.utf8.count >= 6 && part.utf8.contains { (0x30...0x39).contains($0) })
        }
    }

    private func shortened(_ text: String) -> String {
        String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(Self.longestText))
    }
}

extension String {
    fileprivate func trimmingSpaces() -> String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

/// Finds the code that a mail asks its reader to type, in English, Chinese, Japanese, Korean, German, French, Spanish,
/// Portuguese and Russian.
///
/// It knows nothing of the sender and asks nobody: words that name such codes, forms that codes have, and words that name other
/// numbers decide. It would rather find nothing than the wrong number. The time is proportional to the length of what one sees of the
/// mail, of which no more than `longestText` octets a part are read.
public struct VerificationCodeDetector: Sendable {
    /// The score from which on a candidate is the code.
    public static let threshold = 100
    /// The lead that it needs over every other candidate.
    public static let margin = 25
    /// Octets of the text of each part that are looked at; the rest is left out. Who reads so far is not looking for a code.
    public static let longestText = 16 * 1024
    /// Candidates that are reported.
    public static let mostCandidates = 32

    private let matcher: CueMatcher
    private let links: LinkClassifier

    public init() {
        matcher = .standard
        links = LinkClassifier()
    }

    /// Looks through a mail.
    ///
    /// - Parameters:
    ///   - subject: The decoded subject.
    ///   - text: The text part, if the mail has one.
    ///   - page: What one sees of the HTML part, if the mail has one.
    public func detect(subject: String, text: String?, page: HTMLText?) -> VerificationFinding {
        var parts = [part(PlainText(subject.cut(toOctets: 4096), wraps: false), .subject)]
        let plain = text.map { part(PlainText($0.cut(toOctets: Self.longestText), wraps: true), .body) }
        if let plain { parts.append(plain) }
        if let page { parts.append(part(PlainText(page.text.cut(toOctets: Self.longestText), wraps: false), .body)) }

        let signals = MessageSignals(parts)
        let ranked = rank(parts.flatMap { TokenScorer($0, signals: signals).candidates() })
        return VerificationFinding(
            best: best(of: ranked),
            candidates: Array(ranked.prefix(Self.mostCandidates)),
            links: links.magicLinks(html: page?.links ?? [], text: plain?.text, mask: plain?.mask))
    }

    private func part(_ text: PlainText, _ source: CodeSource) -> MessagePart {
        MessagePart(text, source: source, matcher: matcher)
    }

    /// Each code once, where it scores highest; of equal places the first.
    private func rank(_ candidates: [VerificationCandidate]) -> [VerificationCandidate] {
        var order: [String] = []
        var byCode: [String: VerificationCandidate] = [:]
        for candidate in candidates {
            guard let known = byCode[candidate.code] else {
                order.append(candidate.code)
                byCode[candidate.code] = candidate
                continue
            }
            if candidate.score > known.score { byCode[candidate.code] = candidate }
        }
        return order.compactMap { byCode[$0] }.sorted { $0.score > $1.score }
    }

    private func best(of ranked: [VerificationCandidate]) -> VerificationCode? {
        guard let first = ranked.first, first.score >= Self.threshold else { return nil }
        if ranked.count > 1, first.score - ranked[1].score < Self.margin { return nil }
        return VerificationCode(code: first.code, source: first.source, method: .rules, score: first.score)
    }
}

extension String {
    /// The text without a secret, cut to so many characters.
    func masking(_ secret: String, limit: Int) -> String {
        var rest = self[...]
        var result = ""
        while !secret.isEmpty, let range = rest.firstRange(of: secret) {
            result += rest[..<range.lowerBound] + "<secret>"
            rest = rest[range.upperBound...]
        }
        return String((result + rest).prefix(limit))
    }
}

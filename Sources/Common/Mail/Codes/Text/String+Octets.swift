extension String {
    /// The text up to a number of octets; of a character that is cut in two U+FFFD is left.
    func cut(toOctets octets: Int) -> String {
        utf8.count > octets ? String(decoding: utf8.prefix(octets), as: UTF8.self) : self
    }
}

/// A link of an HTML mail as it stands: where it leads and the words that one clicks.
struct HTMLLink: Sendable, Hashable {
    var address: String
    var text: String
}

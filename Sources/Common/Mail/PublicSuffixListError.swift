public import Core

/// The public suffix list could not be loaded: a mistake of the set-up, found at start.
public struct PublicSuffixListError: Failure, Hashable {
    /// The file that was named; `nil` for the list that comes with the system.
    public let file: String?

    public var code: String { "public_suffix_list" }
    public var isTransient: Bool { false }
    public var message: String {
        file.map { "The public suffix list \($0) cannot be read" } ?? "There is no public suffix list on this system"
    }
}

/// What stands before the `@` in the address of a registered mailbox: 1 to 64 lower-case letters and digits, with one of `. _ - +`
/// between them here and there.
public struct LocalPart: Sendable, Hashable, CustomStringConvertible {
    public let text: String

    /// The rule in ECMAScript, as browsers use it.
    public static let pattern = "^(?=.{1,64}$)[a-z0-9]+(?:[._+-][a-z0-9]+)*$"

    /// Reads it as it is: upper case is refused, not lowered.
    public init(_ text: String) throws(AddressError) {
        guard (1...64).contains(text.utf8.count) else { throw AddressError(.localPart) }
        var isAfterLetter = false
        for octet in text.utf8 {
            switch octet {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): isAfterLetter = true
            case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"):
                guard isAfterLetter else { throw AddressError(.localPart) }
                isAfterLetter = false
            default: throw AddressError(.localPart)
            }
        }
        guard isAfterLetter else { throw AddressError(.localPart) }
        self.text = text
    }

    public var description: String { text }
}

/// An error of somebody else's.
struct StrangeError: Error, CustomStringConvertible {
    var description: String { "the secret inside" }
}

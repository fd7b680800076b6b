/// What is known of an account besides its id.
enum Account {
    static let standardID = "0123456789abcdef0123456789abcdef"

    static func name(of id: String) -> String { "Simulated account \(id.prefix(6))" }
}

import Mail
import Testing

/// The contract's vectors on generated names (22.4).
@Suite("Generated names")
struct MailboxNameGeneratorTests {
    /// A constant source of chance, and what attempts 0, 1 and 7 make of it.
    static let constants: [(chance: Double, names: [String])] = [
        (0, ["ava-lin / mail", "ava-lin00 / mail00", "hello0000 / mail0000"]),
        (0.1, ["leo-park / relay", "leo-park11 / relay11", "hello1111 / mail1111"]),
        (0.2, ["mia-stone / desk", "mia-stone22 / desk22", "hello2222 / mail2222"]),
        (0.25, ["miastone / desk", "miastone22 / desk22", "contact2222 / relay2222"]),
        (0.3, ["kaiwren / hub", "kaiwren33 / hub33", "contact3333 / relay3333"]),
        (0.4, ["norachen / post", "norachen44 / post44", "contact4444 / relay4444"]),
        (0.5, ["zoe55 / relay.ops", "zoe5555 / relay.ops55", "updates5555 / desk.team5555"]),
        (0.6, ["careers66 / support.desk", "careers6666 / support.desk66", "updates6666 / desk.team6666"]),
        (0.7, ["billing-ops / status.mail", "billing-ops77 / status.mail77", "updates7777 / desk.team7777"]),
        (0.75, ["press-ops / status.mail", "press-ops77 / status.mail77", "notify7777 / ops.hub7777"]),
        (0.9, ["product-ops / post.hub", "product-ops99 / post.hub99", "notify9999 / ops.hub9999"]),
        (0.95, ["welcome-ops / post.hub", "welcome-ops99 / post.hub99", "notify9999 / ops.hub9999"]),
    ]

    @Test("a constant chance makes the names of the table", arguments: constants)
    func constant(chance: Double, names: [String]) {
        let generator = MailboxNameGenerator { chance }

        let made = [0, 1, 7].map { "\(generator.localPart(attempt: $0)) / \(generator.subdomain(attempt: $0))" }

        #expect(made == names)
    }

    static let sequences: [(chances: [Double], localPart: String?, subdomain: String?)] = [
        ([0, 0, 0, 0.6, 0.1, 0.2], "ava12", nil),
        ([0, 0.5, 0.5, 0.9, 0.1, 0.2], "zoeh12", nil),
        ([0.7, 0, 0], "hello", nil),
        ([0.7, 0, 0.4, 0.5, 0.5], "hello55", nil),
        ([0.7, 0.3, 0.9, 0.5], "support-desk", nil),
        ([0.6, 0], nil, "desk.hub"),
    ]

    @Test("chance is drawn in a fixed order", arguments: sequences)
    func sequence(chances: [Double], localPart: String?, subdomain: String?) {
        var rest = chances[...]
        let generator = MailboxNameGenerator { rest.popFirst() ?? 1 }

        if let localPart { #expect(generator.localPart(attempt: 0) == localPart) }
        if let subdomain { #expect(generator.subdomain(attempt: 0) == subdomain) }
        #expect(rest.isEmpty)
    }

    @Test("every name is a local part or a subdomain, whatever chance says")
    func valid() {
        let generator = MailboxNameGenerator()
        for attempt in 0..<MailboxNameGenerator.maximumAttempts {
            for _ in 0..<200 {
                #expect(throws: Never.self) { try LocalPart(generator.localPart(attempt: attempt)) }
                #expect(throws: Never.self) { try Subdomain(generator.subdomain(attempt: attempt)) }
            }
        }
    }

    @Test("a source that says 1 does no harm")
    func clamped() {
        #expect(MailboxNameGenerator { 1 }.localPart(attempt: 0) == "welcome-ops")
    }
}

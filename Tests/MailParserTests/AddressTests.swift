import Mail
import Testing

@Suite("Address fields")
struct AddressTests {
    static let table: [(field: String, expected: [String])] = [
        ("ada@example.com", ["ada@example.com"]),
        ("Ada <ada@example.com>, \"Lovelace, A.\" <al@example.com>", ["Ada|ada@example.com", "Lovelace, A.|al@example.com"]),
        ("ada@example.com (Ada L.)", ["Ada L.|ada@example.com"]),
        ("\"A \\\"B\\\" C\" <abc@example.com>", ["A \"B\" C|abc@example.com"]),
        // Groups give their members, nested ones too.
        ("undisclosed-recipients:;", []),
        ("Team: a@example.com, B <b@example.com>; c@example.com", ["a@example.com", "B|b@example.com", "c@example.com"]),
        ("x:y:z: a@example.com;;", ["a@example.com"]),
        // Obsolete forms of RFC 5322.
        ("<@one.example,@two.example:ada@example.com>", ["ada@example.com"]),
        ("ada . lovelace @ example . com", ["ada.lovelace@example.com"]),
        (",,ada@example.com,,", ["ada@example.com"]),
        // One odd address breaks none of the others.
        ("Ada <ada@example.com, bob@example.com", ["Ada|ada@example.com", "bob@example.com"]),
        ("\"Ada <ada@example.com>, bob@example.com", ["Ada|ada@example.com", "bob@example.com"]),
        ("(Ada <ada@example.com>, bob@example.com", ["(Ada|ada@example.com", "bob@example.com"]),
        ("A <a@example.com> B <b@example.com>", ["A|a@example.com", "B|b@example.com"]),
        ("<<ada@example.com>>, bob@example.com>", ["ada@example.com", "bob@example.com"]),
        ("just a name, ada@example.com, <>", ["ada@example.com"]),
        ("ada@example.com; bob@example.com", ["ada@example.com", "bob@example.com"]),
        ("<mailto:ada@example.com>", ["ada@example.com"]),
        ("<Nobody:@example.com;>, ada@example.com", ["ada@example.com"]),
        ("ada@example.com:", ["ada@example.com"]),
        ("'ada@example.com'", ["ada@example.com"]), ("Ada [mailto:ada@example.com]", ["ada@example.com"]),
        ("\"Ada <ada@example.com>\", bob@example.com", ["ada@example.com", "bob@example.com"]),
        ("ada@[192.0.2.1], bob@[IPv6:2001:db8::1]", ["ada@[192.0.2.1]", "bob@[IPv6:2001:db8::1]"]),
        ("\"ada l\"@example.com", ["\"ada l\"@example.com"]),
        // Encoded words hide what would separate, within quotation marks too.
        ("=?utf-8?q?Lovelace=2C_=C3=84da?= <ada@example.com>", ["Lovelace, Äda|ada@example.com"]),
        ("\"=?utf-8?q?=C3=84da?=\" <ada@example.com>", ["Äda|ada@example.com"]),
        ("Ädä <ada@exämple.com>", ["Ädä|ada@exämple.com"]),
    ]

    @Test("mailboxes are found, whatever stands around them", arguments: table)
    func mailboxes(field: String, expected: [String]) async throws {
        let message = try await parse("To", field.utf8)

        #expect(message.to.map { ($0.name.map { "\($0)|" } ?? "") + $0.address } == expected)
    }

    @Test("several fields of a name count as one list")
    func severalFields() async throws {
        let message = try await parse("To: a@example.com\nCc: c@example.com\nto: b@example.com\n\n")

        #expect(message.to.map(\.address) == ["a@example.com", "b@example.com"])
        #expect(message.cc.map(\.address) == ["c@example.com"])
    }

    @Test("a sender without an address keeps the name")
    func nameAlone() async throws {
        let message = try await parse("From", "Mail Delivery Subsystem".utf8)

        #expect(message.from == ParsedAddress(name: "Mail Delivery Subsystem", address: ""))
        #expect(try await parse("From", "<MAILER-DAEMON>".utf8).from == ParsedAddress(name: "MAILER-DAEMON", address: ""))
        #expect(try await parse("Subject: x\n\n").from == nil)
    }

    @Test("more addresses than are kept are marked as cut")
    func bounded() async throws {
        let list = (0..<3_000).map { "a\($0)@example.com" }.joined(separator: ",")
        let message = try await parse("To", list.utf8)

        #expect(message.to.count == 2_000)
        #expect(message.truncated.contains(.addresses))
    }
}

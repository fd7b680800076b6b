import Mail
import Testing

/// Addresses of registered mailboxes: the contract's vectors (22.1), with the rules of our own (apex, dots, underscores, plus signs).
@Suite("Addresses of mailboxes")
struct MailboxAddressTests {
    static let localParts: [(text: String, isValid: Bool)] = [
        ("build", true), ("a", true), ("0", true), ("a.b", true), ("a_b", true), ("a-b", true), ("a+tag", true),
        ("a.b-c_d+e", true), (String(repeating: "a", count: 64), true), (String(repeating: "a", count: 65), false),
        ("", false), ("Build", false), ("-a", false), ("a-", false), (".a", false), ("a.", false), ("+a", false), ("a+", false),
        ("a..b", false), ("a--b", false), ("a.-b", false), ("a__b", false), ("a++b", false), ("a b", false), (" a", false),
        ("ä", false), ("a\u{0}", false), ("a@b", false), ("a/b", false), ("a'b", false), ("ａ", false), ("a\n", false),
    ]

    @Test("a local part has letters and digits with single marks between them", arguments: localParts)
    func localPart(text: String, isValid: Bool) throws {
        #expect(((try? LocalPart(text)) != nil) == isValid)
        let pattern = try Regex(LocalPart.pattern)
        #expect((text.wholeMatch(of: pattern) != nil) == isValid, "the published pattern says the same")
    }

    private static let label = String(repeating: "a", count: 32)
    /// Six labels with dots between them.
    private static let long = Array(repeating: String(repeating: "b", count: 31), count: 5).joined(separator: ".")

    static let subdomains: [(text: String, isValid: Bool)] = [
        ("mail", true), ("ops.alpha", true), ("1.2", true), ("a-b", true), ("a--b", true), (label, true), (label + "a", false),
        ("ops..alpha", false), (".a", false), ("a.", false), ("", false), ("Mail", false), ("-a", false), ("a-", false),
        ("a.-b", false), ("a_b", false), ("ä", false), (long + "." + String(repeating: "c", count: 30), true),
        (long + "." + String(repeating: "c", count: 31), false),
    ]

    @Test("a subdomain has labels of at most 32 characters and 190 in all", arguments: subdomains)
    func subdomain(text: String, isValid: Bool) throws {
        #expect(((try? Subdomain(text)) != nil) == isValid)
        let pattern = try Regex(Subdomain.pattern)
        #expect((text.wholeMatch(of: pattern) != nil) == isValid, "the published pattern says the same")
    }

    /// An address, the mail domains, and how it is read: `localPart subdomain mailDomain`, or why it is not.
    static let addresses: [(text: String, mailDomains: Set<String>, reading: String)] = [
        ("Build@Ops.Alpha.707979.xyz", ["707979.xyz", "mail.example.net"], "build ops.alpha 707979.xyz"),
        ("a@x.mail.example.com", ["example.com", "mail.example.com"], "a x mail.example.com"),
        ("a@mail.example.com", ["example.com", "mail.example.com"], "a - mail.example.com"),
        ("a@example.com", ["example.com"], "a - example.com"),
        (" a@EXAMPLE.com\n", ["example.com"], "a - example.com"),
        ("a.b@x.example.com", ["example.com"], "a.b x example.com"),
        ("a+tag@x.example.com", ["example.com"], "a+tag x example.com"),
        ("a_b@x.example.com", ["example.com"], "a_b x example.com"),
        ("a@münchen.example", ["xn--mnchen-3ya.example"], "a - xn--mnchen-3ya.example"),
        ("-a@x.example.com", ["example.com"], "local_part"),
        ("a-@x.example.com", ["example.com"], "local_part"),
        ("a..b@example.com", ["example.com"], "local_part"),
        ("a/b@example.com", ["example.com"], "local_part"),
        ("a@example.org", ["example.com"], "unknown_domain"),
        ("a@example.com", [], "unknown_domain"),
        ("a@notexample.com", ["example.com"], "unknown_domain"),
        ("a@\(label)a.example.com", ["example.com"], "subdomain"),
        ("a@x_y.mail.example.com", ["example.com", "mail.example.com"], "domain"),
        ("not-an-email", ["example.com"], "form"),
        ("a@b@example.com", ["example.com"], "form"),
        ("@example.com", ["example.com"], "form"),
        ("a@", ["example.com"], "form"),
        ("a@com", ["com"], "domain"),
        ("a@example.com.", ["example.com"], "domain"),
        ("a@ example.com", ["example.com"], "domain"),
        ("\"a b\"@example.com", ["example.com"], "local_part"),
        ("a@[127.0.0.1]", ["example.com"], "domain"),
        (String(repeating: "a", count: 2000) + "@example.com", ["example.com"], "too_long"),
    ]

    @Test("an address is read in the longest mail domain that it fits", arguments: addresses)
    func parse(text: String, mailDomains: Set<String>, reading: String) {
        do {
            let address = try MailboxAddress(text, in: mailDomains)
            #expect("\(address.localPart) \(address.subdomain?.text ?? "-") \(address.mailDomain)" == reading)
        } catch {
            #expect(error.reason.rawValue == reading)
            #expect(!error.message.contains(text))
        }
    }

    @Test("an address is built from its parts, in at most 254 characters")
    func build() throws {
        let local = try LocalPart("mail")
        let domain = try DomainName("example.com")

        #expect(
            try MailboxAddress(localPart: local, subdomain: Subdomain("box"), mailDomain: domain).description
                == "mail@box.example.com")
        #expect(try MailboxAddress(localPart: local, subdomain: nil, mailDomain: domain).description == "mail@example.com")
        let long = try Subdomain(Self.long + "." + String(repeating: "c", count: 30))
        #expect(throws: AddressError(.tooLong)) {
            try MailboxAddress(localPart: LocalPart(String(repeating: "a", count: 64)), subdomain: long, mailDomain: domain)
        }
    }
}

import Mail
import Testing

@Suite("Addresses that mail comes for")
struct RecipientAddressTests {
    static let localParts: [(text: String, isDotAtom: Bool)] = [
        ("a", true), ("A.B", true), ("user+tag", true), ("o'brien", true), ("!#$%&'*+-/=?^_`{|}~", true), ("-a-", true),
        ("a--b", true), (String(repeating: "x", count: 64), true), (String(repeating: "x", count: 65), false), ("", false),
        (".a", false), ("a.", false), ("a..b", false), ("a b", false), ("a,b", false), ("a\"b", false), ("ä", false),
        ("a\u{0}b", false), ("a@b", false), ("a(b)", false), ("a\\b", false), ("a:b", false),
    ]

    @Test("every dot-atom is a local part, nothing else", arguments: localParts)
    func dotAtom(text: String, isDotAtom: Bool) {
        #expect(RecipientAddress.isDotAtom(text) == isDotAtom)
        #expect(((try? RecipientAddress("\(text)@example.com")) != nil) == isDotAtom)
    }

    @Test("it is in lower case, its domain in ASCII")
    func normal() throws {
        #expect(try RecipientAddress(" O'Brien@MÜNCHEN.example ").description == "o'brien@xn--mnchen-3ya.example")
    }

    static let subaddresses: [(text: String, user: String?)] = [
        ("user+tag", "user"), ("user+a+b", "user"), ("user+", "user"), ("a.b+c", "a.b"), ("user", nil), ("+tag", nil),
        ("a.+b", nil),
    ]

    @Test("what follows a plus sign is a subaddress", arguments: subaddresses)
    func subaddress(text: String, user: String?) throws {
        // `a.+b` is a dot-atom itself: dots stand between atoms, and `+b` is one.
        let address = try RecipientAddress("\(text)@Mail.example.com")

        #expect(address.withoutSubaddress?.description == user.map { "\($0)@mail.example.com" })
    }

    @Test("its mail domain is the longest of those that it is in")
    func place() throws {
        let address = try RecipientAddress("x@a.mail.example.com")

        #expect(address.possibleMailDomains == ["a.mail.example.com", "mail.example.com", "example.com"])
        let found = address.place(in: ["example.com", "mail.example.com", "example.org"])
        #expect(found?.mailDomain == "mail.example.com")
        #expect(found?.subdomain == "a")
        #expect(address.place(in: ["a.mail.example.com"])?.subdomain == "")
        #expect(address.place(in: ["example.org", "com", "le.com"]) == nil)
    }
}

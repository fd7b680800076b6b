import Mail
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("The public suffix list")
struct PublicSuffixListTests {
    static let table: [(text: String, kind: String)] = [
        ("example.com", "apex"),
        ("example.co.uk", "apex"),
        ("mail.example.com", "mail below example.com"),
        ("mail.ops.example.com", "mail.ops below example.com"),
        ("mail.example.co.uk", "mail below example.co.uk"),
        (" Mail.Customer.COM ", "mail below customer.com"),
        ("", "unknown"),
        ("not a domain", "unknown"),
        ("localhost", "unknown"),
        ("foo.github.io", "apex"),
        ("bar.foo.github.io", "bar below foo.github.io"),
        ("github.io", "suffix"),
        ("co.uk", "suffix"),
        ("restante.test", "apex"),
        ("mail.restante.test", "mail below restante.test"),
        ("食狮.公司.cn", "apex"),
        ("www.食狮.公司.cn", "www below xn--85x722f.xn--55qx5d.cn"),
        ("公司.cn", "suffix"),
        // The exceptions and wildcards of the list: *.ck, !www.ck.
        ("foo.ck", "suffix"), ("bar.foo.ck", "apex"), ("www.ck", "apex"), ("a.www.ck", "a below www.ck"),
    ]

    @Test("a name is told from a subdomain and from a suffix", arguments: table)
    func classifies(text: String, kind: String) {
        #expect(describe(PublicSuffixList.builtIn.classify(text: text)) == kind)
    }

    @Test("the longest known parent counts, when there is one")
    func knownParents() throws {
        let list = PublicSuffixList.builtIn
        let name = try DomainName("ops.mail.example.com")
        let known = try ["example.com", "mail.example.com", "com.example", "other.com"].map(DomainName.init(_:))

        #expect(describe(list.classify(name, knownParents: known)) == "ops below mail.example.com")
        #expect(describe(list.classify(name)) == "ops.mail below example.com")
        #expect(try list.registrable(name) == DomainName("example.com"))
        #expect(
            describe(list.classify(try DomainName("mail.example.com"), knownParents: known)) == "mail below example.com"
        )
    }

    @Test(
        "a subdomain brings a recommendation, an apex or a suffix none",
        arguments: [
            ("mail.example.com", "mail@example.com"), ("ops.mail.example.com", "ops.mail@example.com"),
            ("example.com", nil), ("co.uk", nil),
        ])
    func recommends(name: String, expected: String?) throws {
        let recommendation = PublicSuffixList.builtIn.recommendation(for: try DomainName(name))

        #expect(recommendation.map { "\($0.subdomain)@\($0.apex)" } == expected)
    }

    @Test("a newer list can be given as a file")
    func file() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "psl-\(UUID().uuidString).dat").path
        try Data("// ===BEGIN ICANN DOMAINS===\ncom\nzzz.com\nörtchen.test\n".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }

        let list = try PublicSuffixList(file: path)

        #expect(describe(list.classify(text: "zzz.com")) == "suffix")
        #expect(describe(list.classify(text: "a.b.zzz.com")) == "a below b.zzz.com")
        #expect(describe(list.classify(text: "a.örtchen.test")) == "apex")
    }

    @Test("a list that is missing or empty is a mistake of the set-up")
    func missing() throws {
        #expect(throws: PublicSuffixListError.self) { try PublicSuffixList(file: "/nonexistent/list.dat") }
        #expect(throws: PublicSuffixListError.self) { try PublicSuffixList(file: "/dev/null") }
    }

    private func describe(_ kind: DomainClass) -> String {
        switch kind {
        case .apex: "apex"
        case .subdomain(let parent, let label): "\(label) below \(parent)"
        case .publicSuffix: "suffix"
        case .unknown: "unknown"
        }
    }
}

import Cloudflare
import Core
import Testing

/// The records of a zone as a master file that other name servers read.
@Suite("Zone file")
struct ZoneFileTests {
    private static func record(_ type: String, _ content: String, _ more: [String: JSONValue] = [:]) -> JSONValue {
        let members: [String: JSONValue] = [
            "type": .string(type), "name": "a.example.com", "content": .string(content), "ttl": 300,
        ]
        return .object(members.merging(more) { $1 })
    }

    static let lines: [(JSONValue, String)] = [
        (record("A", "192.0.2.1"), "A\t192.0.2.1"),
        (record("AAAA", "2001:db8::1", ["proxied": true]), "AAAA\t2001:db8::1"),
        (record("CNAME", "b.example.com"), "CNAME\tb.example.com."),
        (record("CNAME", "b.example.com."), "CNAME\tb.example.com."),
        (record("NS", "ns.example.net"), "NS\tns.example.net."),
        (record("PTR", "host.example.net"), "PTR\thost.example.net."),
        (record("MX", "mx.example.net", ["priority": 10]), "MX\t10\tmx.example.net."),
        (record("MX", "mx.example.net"), "MX\t0\tmx.example.net."),
        // Without its last dot the target would be a name below the zone.
        (record("SRV", "5 5060 sip.example.net", ["priority": 1]), "SRV\t1\t5 5060 sip.example.net."),
        (record("SRV", "5\t5060\tsip.example.net.", ["priority": 1]), "SRV\t1\t5 5060 sip.example.net."),
        (record("SRV", "0 0 .", ["priority": 0]), "SRV\t0\t0 0 ."),
        (record("HTTPS", "1 . alpn=\"h3,h2\""), "HTTPS\t1 . alpn=\"h3,h2\""),
        (record("HTTPS", "1 svc.example.net alpn=\"h2\""), "HTTPS\t1 svc.example.net. alpn=\"h2\""),
        (record("SVCB", "0 svc.example.net"), "SVCB\t0 svc.example.net."),
        (
            record("NAPTR", "10 100 \"S\" \"SIP+D2U\" \"\" _sip._udp.example.net"),
            "NAPTR\t10 100 \"S\" \"SIP+D2U\" \"\" _sip._udp.example.net."
        ),
        (record("CAA", "0 issue \"ca.example.net\""), "CAA\t0 issue \"ca.example.net\""),
        (record("TXT", "plain"), "TXT\t\"plain\""),
        (record("TXT", "\"quoted; already\" \"in two\""), "TXT\t\"quoted; already\" \"in two\""),
        (record("TXT", "say \"hi\" \\ bye"), "TXT\t\"say \\\"hi\\\" \\\\ bye\""),
        (record("TXT", "\""), "TXT\t\"\\\"\""),
        (record("TXT", ""), "TXT\t\"\""),
        (record("TXT", "x", ["comment": "a note"]), "TXT\t\"x\"\t; a note"),
        (record("TXT", "x", ["comment": "two\nlines"]), "TXT\t\"x\"\t; twolines"),
        (record("TXT", "x", ["comment": ""]), "TXT\t\"x\""),
    ]

    @Test("every record is one line that means the same elsewhere", arguments: lines)
    func line(record: JSONValue, expected: String) {
        let text = ZoneFile.text(zone: "example.com", takenAt: "2026-11-23T00:00:00Z", records: [record])

        #expect(
            text
                == ";; Zone: example.com\n;; Taken: 2026-11-23T00:00:00Z\n$ORIGIN example.com.\na.example.com.\t300\tIN\t\(expected)\n"
        )
    }

    @Test(
        "a time to live that Cloudflare chooses is its five minutes",
        arguments: [(1, 300), (0, 300), (59, 300), (60, 60), (86_400, 86_400)])
    func timeToLive(given: Int64, written: Int) {
        let text = ZoneFile.text(
            zone: "example.com", takenAt: "", records: [Self.record("A", "192.0.2.1", ["ttl": .int(given)])])

        #expect(text.hasSuffix("\t\(written)\tIN\tA\t192.0.2.1\n"))
    }

    @Test("a long text is cut into strings of at most 255 octets, never within a character")
    func longText() throws {
        let given = String(repeating: "ü", count: 200) + String(repeating: "a", count: 300)
        let text = ZoneFile.text(zone: "example.com", takenAt: "", records: [Self.record("TXT", given)])

        let data = try #require(text.split(separator: "\t").last).dropLast()
        let strings = data.split(separator: "\"").filter { $0 != " " }
        #expect(strings.joined() == given)
        #expect(strings.allSatisfy { $0.utf8.count <= 255 })
        #expect(strings.count == 3)
    }

    @Test(
        "what has no form here stands in a comment of one line",
        arguments: [
            ["type": "A"], ["name": "a.example.com", "type": "A"], [:], "odd",
            ["name": "a.example.com", "type": "TXT", "content": "one\nA 192.0.2.66"],
            ["name": "a\n.example.com", "type": "A", "content": "192.0.2.1"],
        ] as [JSONValue])
    func unwritable(record: JSONValue) {
        let text = ZoneFile.text(zone: "example.com", takenAt: "", records: [record])

        let lines = text.split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines.last?.hasPrefix(";; not a record that can be written here: ") == true)
    }

    @Test("lines are in the order of names, types and contents, so that two exports can be compared")
    func order() {
        let records: [JSONValue] = [
            ["name": "b.com", "type": "A", "content": "192.0.2.1"], ["name": "a.com", "type": "TXT", "content": "x"],
            ["name": "a.com", "type": "A", "content": "192.0.2.2"], ["name": "a.com", "type": "A", "content": "192.0.2.1"],
        ]

        let text = ZoneFile.text(zone: "a.com", takenAt: "", records: records)

        #expect(text == ZoneFile.text(zone: "a.com", takenAt: "", records: records.reversed()))
        #expect(
            text.split(separator: "\n").dropFirst(3).map { $0.split(separator: "\t") }.map { "\($0[0]) \($0[3]) \($0[4])" } == [
                "a.com. A 192.0.2.1", "a.com. A 192.0.2.2", "a.com. TXT \"x\"", "b.com. A 192.0.2.1",
            ])
    }
}

import Core
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What an identifier reads and writes.
@Suite("Identifiers")
struct IdentifierTests {
    private static let hex = "018f3c2a9b7d7e01a2b3c4d5e6f70819"

    @Test("an identifier reads back what it wrote")
    func roundTrip() throws {
        let id = JobID.make()

        #expect(JobID(id.description) == id)
        #expect(id.description.utf8.count == "job_".utf8.count + 32)
        #expect(id.description.hasPrefix("job_"))
    }

    @Test("the text of an identifier is its prefix and its bytes in hex")
    func knownText() throws {
        let id = try #require(DomainID("dom_" + Self.hex))

        #expect(id.description == "dom_" + Self.hex)
        #expect(id.uuid.uuidString.lowercased() == "018f3c2a-9b7d-7e01-a2b3-c4d5e6f70819")
    }

    private static let wrong: [String] = [
        "", "dom_", "dom", hex, "job_\(hex)", "DOM_\(hex)", "dom-\(hex)", "dom_\(hex.uppercased())", "dom_\(hex)0",
        "dom_\(hex.dropLast())", "dom_\(hex.dropLast())g", " dom_\(hex)", "dom_\(hex) ", "dom_\(hex)\n",
        "dom_018f3c2a-9b7d-7e01-a2b3-c4d5e6f7", "dom_\(hex.dropLast(2))é", "dom_\(hex.dropLast())٣", "dom__\(hex.dropLast())",
    ]

    @Test("what is no identifier of the kind is refused", arguments: wrong)
    func refused(text: String) {
        #expect(DomainID(text) == nil)
    }

    @Test("identifiers are texts in JSON")
    func coding() throws {
        let id = try #require(UserID("usr_" + Self.hex))

        #expect(try JSONCoding.encodeToString([id]) == #"["usr_\#(Self.hex)"]"#)
        #expect(try JSONCoding.decode([UserID].self, from: #"["usr_\#(Self.hex)"]"#) == [id])
        #expect(throws: DecodingError.self) { try JSONCoding.decode([UserID].self, from: #"["key_\#(Self.hex)"]"#) }
        #expect(throws: DecodingError.self) { try JSONCoding.decode([UserID].self, from: "[7]") }
    }

    @Test("every kind has a prefix of its own")
    func prefixes() {
        let prefixes = [Entity.User.idPrefix, Entity.APIKey.idPrefix, Entity.Domain.idPrefix, Entity.Job.idPrefix]

        #expect(prefixes == ["usr", "key", "dom", "job"])
    }
}

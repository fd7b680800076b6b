import Postgres
import TestSupport
import Testing

@Suite("SQL")
struct SQLTests {
    @Test("fragments are spliced in and their parameters counted on")
    func splicing() {
        let condition: SQL = "a = \(1) AND b = \("x")"
        let many = SQL.joined((1...11).map { "(\($0))" }, separator: ", ")

        #expect(("SELECT 1 WHERE \(condition)" as SQL).text == "SELECT 1 WHERE a = $1 AND b = $2")
        #expect(("SELECT \(true) WHERE \(condition) OR c = \(2)" as SQL).text == "SELECT $1 WHERE a = $2 AND b = $3 OR c = $4")
        #expect(("VALUES (\(0)), \(many), é \(12)" as SQL).text.hasSuffix("($12), é $13"))
        #expect(SQL(identifier: "a\"b").text == "\"a\"\"b\"")
    }

    @Test("a value cannot become text, not even a literal")
    func injection() async throws {
        try await TestDatabase.withDatabase { database, _ in
            let evil = "'; DROP TABLE x; --"

            #expect(("SELECT \("abc")" as SQL).text == "SELECT $1")
            let back = try await database.value("SELECT \(evil)", as: String.self)
            #expect(back == evil)
            let fragment: SQL = "\(evil) || \("!")"
            #expect(try await database.value("SELECT \(1)::text || \(fragment)", as: String.self) == "1\(evil)!")
        }
    }
}

import Foundation
import Postgres
import TestSupport
import Testing

@Suite("Values")
struct RoundTripTests {
    enum Color: String, PostgresCodable { case red, green }
    struct Profile: Codable, Sendable, Equatable {
        var name: String
        var seen: Date
        var tags: [String]
    }

    private func check<Value: PostgresCodable & Equatable>(_ database: Database, _ values: [Value], _ cast: SQL) async throws {
        for value in values {
            let back = try await database.query(
                "SELECT \(value)::\(cast), \(Value?.none)::\(cast), \(Value?.some(value))::\(cast)")
            #expect(try back[0].decode(0, as: Value.self) == value, "\(Value.self)")
            #expect(try back[0].decode(1, as: Value?.self) == nil)
            #expect(try back[0].decode(2, as: Value?.self) == value)
            #expect(throws: PostgresError.self) { try back[0].decode(1, as: Value.self) }
        }
        let array = try await database.value("SELECT \(values)::\(cast)[]", as: [Value].self)
        #expect(array == values)
        let holes = values.map(Optional.some) + [nil] + values.map(Optional.some)
        #expect(try await database.value("SELECT \(holes)::\(cast)[]", as: [Value?].self) == holes)
        #expect(try await database.value("SELECT \([Value]())::\(cast)[]", as: [Value].self) == [])
        let many = (0..<1000).map { values[$0 % values.count] }
        #expect(try await database.value("SELECT array_agg(u) FROM unnest(\(many)::\(cast)[]) u", as: [Value].self) == many)
    }

    @Test("words of a search vector are those of the text, whatever their order and length")
    func searchVectors() async throws {
        let long = String(repeating: "w", count: 300)
        let texts = [
            "", "one", "b a", "verification verificatio verificatiom code codes 7 70 700", "é z ß a 验证 ｚ 字",
            "\(long)b \(long) \(long)a c",
            (0..<2_000).map { "w\($0 * 7_919 % 2_000)" }.joined(separator: " "),
        ]

        try await TestDatabase.withDatabase { database, _ in
            for text in texts {
                let vector = TextSearchVector(text)
                #expect(try await database.value("SELECT \(vector) = \(text)::text::tsvector", as: Bool.self) == true)
                let back = try #require(try await database.value("SELECT \(vector)", as: TextSearchVector.self))
                #expect(
                    back.words.split(separator: " ").map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
                        == text.split(separator: " ").map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) })
            }
            #expect(
                try await database.values(
                    "SELECT u FROM unnest(\(texts.map(TextSearchVector.init))) u", as: TextSearchVector.self
                ).count
                    == texts.count)
            #expect(
                try await database.value("SELECT 'b:2A,3 a:1'::tsvector", as: TextSearchVector.self) == TextSearchVector("a b"))
            await #expect(throws: PostgresError.self) { try await database.query("SELECT \(TextSearchVector("a\0b"))") }
        }
    }

    @Test("short and long values keep their places where a statement is part of another")
    func splicedValues() async throws {
        let long = [String(repeating: "ä", count: 5_000), String(repeating: "b", count: 200_000)]
        let octets = [[UInt8](repeating: 7, count: 4_096), [], [UInt8](repeating: 9, count: 100_000)]
        let inner: SQL = "SELECT \(long[0])::text, \(octets), \(String?.none)::text, \("")::text, \(1)"
        let outer: SQL = "SELECT \("before")::text, \(long[1])::text, t.*, \("behind")::text FROM (\(inner)) t"

        try await TestDatabase.withDatabase { database, _ in
            let row = try #require(try await database.query("SELECT t.*, \(long)::text[] FROM (\(outer)) t").first)

            #expect(try row.decode(0, as: String.self) == "before")
            #expect(try row.decode(1, as: String.self) == long[1])
            #expect(try row.decode(2, as: String.self) == long[0])
            #expect(try row.decode(3, as: [[UInt8]].self) == octets)
            #expect(try row.decode(4, as: String?.self) == nil)
            #expect(try row.decode(5, as: String.self).isEmpty)
            #expect(try row.decode(6, as: Int.self) == 1)
            #expect(try row.decode(7, as: String.self) == "behind")
            #expect(try row.decode(8, as: [String].self) == long)
        }
    }

    @Test("every type comes back as it went, alone, as NULL and in arrays")
    func everyType() async throws {
        try await TestDatabase.withDatabase { database, _ in
            try await check(database, [true, false], "bool")
            try await check(database, [Int16.min, -1, 0, .max], "int2")
            try await check(database, [Int32.min, -1, 0, .max], "int4")
            try await check(database, [Int64.min, -1, 0, .max], "int8")
            try await check(database, [Int.min, -1, 0, .max], "int8")
            try await check(database, [0.1, -.infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude], "float8")
            try await check(
                database, ["", "a", "Zürich 🏔️ 'quoted' \"x\" {a,b} \\", String(repeating: "x", count: 100_000)], "text")
            try await check(database, [UUID(), UUID()], "uuid")
            try await check(database, [[UInt8](), [0, 1, 255], [UInt8](repeating: 7, count: 70_000)], "bytea")
            try await check(
                database,
                [
                    Date(timeIntervalSince1970: 0), Date(timeIntervalSince1970: 1_795_000_000.123456),
                    Date(timeIntervalSince1970: -1e9), .distantFuture, .distantPast,
                ], "timestamptz")
            try await check(database, [Duration.zero, .microseconds(-1), .seconds(90_000) + .microseconds(5)], "interval")
            try await check(database, [JSONBText("{\"a\": [1, null]}"), JSONBText("null")], "jsonb")
            try await check(database, [Color.red, .green], "text")
            try await check(database, [PostgresText(Array("é 字".utf8)), PostgresText([])], "text")
            let profile = Profile(name: "a/b", seen: Date(timeIntervalSince1970: 1_795_000_000.25), tags: ["x"])
            try await check(database, [JSONB(profile)], "jsonb")
        }
    }

    @Test("strings fit enum columns, and their arrays with a cast")
    func enums() async throws {
        try await TestDatabase.withDatabase { database, _ in
            try await database.executeScript(
                """
                CREATE TYPE color AS ENUM ('red', 'green'); CREATE TABLE things (id int, color color, name varchar(20));
                INSERT INTO things VALUES (1, 'red', 'a'), (2, 'green', 'b');
                """)
            #expect(try await database.value("SELECT id FROM things WHERE color = \("red")", as: Int.self) == 1)
            #expect(try await database.value("SELECT color FROM things WHERE color = \(Color.green)", as: Color.self) == .green)
            #expect(
                try await database.values("SELECT id FROM things WHERE name = ANY(\(["a", "b"])) ORDER BY id", as: Int.self) == [
                    1, 2,
                ])
            let colors = try await database.values(
                "SELECT color FROM things WHERE color = ANY(\([Color.red])::color[])", as: Color.self)
            #expect(colors == [.red])
            #expect(try await database.value("SELECT upper(\("abc"))", as: String.self) == "ABC")
        }
    }

    @Test("a wrong type, a missing column and NULL are decoding errors that name the column")
    func decodingErrors() async throws {
        try await TestDatabase.withDatabase { database, _ in
            let row = try await database.query("SELECT 'x' AS word, NULL::int AS nothing, 0::int8 AS zero")[0]
            #expect(try row.decode("word", as: String.self) == "x")
            for attempt in [
                { _ = try row.decode("word", as: Int.self) }, { _ = try row.decode("zero", as: [Int].self) },
                { _ = try row.decode("nothing", as: Int.self) },
                { _ = try row.decode("absent", as: Int.self) }, { _ = try row.decode(7, as: Int.self) },
            ] as [() throws -> Void] {
                let error = #expect(throws: PostgresError.self) { try attempt() }
                #expect(error?.kind == .decoding)
            }
        }
    }

    @Test("text with NUL is refused before it is sent")
    func nul() async throws {
        try await TestDatabase.withDatabase { database, _ in
            for sql in [
                "SELECT \("a\0b")", "SELECT \(["a\0b"])::text[]", "SELECT \(JSONBText("\"\0\""))",
                "SELECT \(PostgresText([0x61, 0]))",
            ] as [SQL] {
                let error = await #expect(throws: PostgresError.self) { try await database.query(sql) }
                #expect(error?.kind == .encoding)
            }
        }
    }
}

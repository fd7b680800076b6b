import Core
import Testing

/// JSON of any shape.
@Suite("JSON values")
struct JSONValueTests {
    private static let texts: [(String, JSONValue)] = [
        ("null", .null), ("true", .bool(true)), ("false", .bool(false)), ("0", .int(0)), ("1", .int(1)), ("-7", .int(-7)),
        ("9223372036854775807", .int(.max)), ("1.5", .double(1.5)), ("1e300", .double(1e300)), ("\"\"", .string("")),
        ("\"true\"", .string("true")), (#""\u0000\ud83d\ude00""#, .string("\u{0}😀")), ("[]", .array([])),
        ("{}", .object([:])), (#"[1,[null],{"a":"b"}]"#, .array([.int(1), .array([.null]), .object(["a": .string("b")])])),
    ]

    @Test("a JSON text becomes the value it means", arguments: texts)
    func decodes(text: String, value: JSONValue) throws {
        let decoded = try JSONCoding.decode(JSONValue.self, from: text)

        #expect(decoded == value)
    }

    private static let values: [JSONValue] = [
        .null, .bool(true), .int(0), .int(1), .int(-1), .int(.min), .double(0.25), .string(""),
        .string("line\nline \" \\ / \u{2028} é"), .array([]),
        .object(["a": .array([]), "b": .object([:]), "c": .array([.null, .int(1), .string("x"), .bool(false)])]),
    ]

    @Test("a value reads back as it was written", arguments: values)
    func roundTrip(value: JSONValue) throws {
        let text = try JSONCoding.encodeToString(value)

        let decoded = try JSONCoding.decode(JSONValue.self, from: text)

        #expect(decoded == value)
    }

    @Test("members are written in the order of their names, slashes as they are")
    func order() throws {
        let value: JSONValue = ["b": "a/b", "a": 1, "C": nil]

        let text = try JSONCoding.encodeToString(value)

        #expect(text == #"{"C":null,"a":1,"b":"a/b"}"#)
    }

    @Test("what is no JSON is refused", arguments: ["", "{", "{]", "nul", "'a'", "{\"a\":1,}x", "[1 2]", "\u{FEFF}{"])
    func refused(text: String) {
        #expect(throws: DecodingError.self) { try JSONCoding.decode(JSONValue.self, from: text) }
    }

    @Test("members are reached by name, and a missing one is nil")
    func members() {
        let value: JSONValue = ["a": "b", "n": 1]

        #expect(value["a"]?.stringValue == "b")
        #expect(value["n"]?.stringValue == nil)
        #expect(value["x"] == nil)
        #expect(JSONValue.array([])["a"] == nil)
    }

    @Test("any codable value goes through a JSON value and back")
    func codable() throws {
        struct Thing: Codable, Equatable {
            var id: JobID
            var counts: [Int]
            var note: String?
        }
        let thing = Thing(id: .make(), counts: [1, 2], note: nil)

        let value = try JSONValue(encoding: thing)
        let back = try value.decode(Thing.self)

        #expect(value["id"] == .string(thing.id.description))
        #expect(back == thing)
    }
}

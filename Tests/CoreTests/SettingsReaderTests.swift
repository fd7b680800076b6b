import Core
import Testing

/// Settings are read strictly: a slip of the pen is told, never taken for the default.
@Suite("Reading settings")
struct SettingsReaderTests {
    private enum Colour: String, CaseIterable { case red, blue }

    @Test(
        "a whole number in range is read",
        arguments: [(nil, 80), ("", 80), ("   ", 80), ("1", 1), ("100", 100), (" 42 ", 42), ("007", 7)] as [(String?, Int)])
    func int(text: String?, value: Int) {
        var reader = SettingsReader(environment: environment("HTTP_PORT", text))

        let read = reader.int("HTTP_PORT", default: 80, in: 1...100)

        #expect(read == value)
        #expect(reader.problems.isEmpty)
    }

    @Test(
        "a mistyped number is a problem that names its variable",
        arguments: ["80a80", "0", "101", "-1", "1.5", "1e2", "0x10", "1 0", "١٢", "true", "99999999999999999999", "８"])
    func mistypedInt(text: String) {
        var reader = SettingsReader(environment: environment("HTTP_PORT", text))

        _ = reader.int("HTTP_PORT", default: 80, in: 1...100)

        #expect(reader.problems == ["HTTP_PORT must be a whole number from 1 to 100"])
    }

    @Test(
        "true and false are read in any case",
        arguments: [("true", true), ("TRUE", true), (" True ", true), ("false", false), ("False", false), ("", true)])
    func bool(text: String, value: Bool) {
        var reader = SettingsReader(environment: environment("FLAG", text))

        let read = reader.bool("FLAG", default: true)

        #expect(read == value)
        #expect(reader.problems.isEmpty)
    }

    @Test("what is neither true nor false is a problem", arguments: ["yes", "1", "0", "on", "tru", "true false"])
    func mistypedBool(text: String) {
        var reader = SettingsReader(environment: environment("FLAG", text))

        _ = reader.bool("FLAG", default: false)

        #expect(reader.problems == ["FLAG must be true or false"])
    }

    @Test("one of several words is read in any case, another word is a problem that names them")
    func oneOf() {
        var reader = SettingsReader(environment: ["A": "Blue", "B": "green"])

        let given = reader.oneOf("A", default: Colour.red)
        let absent = reader.oneOf("X", default: Colour.red)
        let wrong = reader.oneOf("B", default: Colour.red)

        #expect(given == .blue)
        #expect(absent == .red)
        #expect(wrong == .red)
        #expect(reader.problems == ["B must be one of red, blue"])
    }

    @Test("lists of seconds are read whole or not at all")
    func seconds() {
        var reader = SettingsReader(environment: [
            "GOOD": "1, 20 ,300", "BAD": "1,x", "ZERO": "0", "COMMA": ",", "NEGATIVE": "5,-1",
        ])

        let good = reader.seconds("GOOD", default: [])
        let absent = reader.seconds("ABSENT", default: [.seconds(9)])
        for name in ["BAD", "ZERO", "COMMA", "NEGATIVE"] { _ = reader.seconds(name, default: []) }

        #expect(good == [.seconds(1), .seconds(20), .seconds(300)])
        #expect(absent == [.seconds(9)])
        #expect(reader.problems.map { $0.prefix { $0 != " " } } == ["BAD", "ZERO", "COMMA", "NEGATIVE"])
    }

    @Test("a text loses the white space around it, and an empty one counts as absent")
    func text() {
        var reader = SettingsReader(environment: ["A": " a b\t", "B": " \t "])

        let required = reader.required("B")

        #expect(reader.text("A") == "a b")
        #expect(reader.text("B") == nil)
        #expect(reader.text("C") == nil)
        #expect(required.isEmpty)
        #expect(reader.problems == ["B is required"])
    }

    private func environment(_ name: String, _ text: String?) -> [String: String] {
        text.map { [name: $0] } ?? [:]
    }
}

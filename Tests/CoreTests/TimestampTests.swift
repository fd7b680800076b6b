import Core
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Times as JSON has them.
@Suite("Timestamps")
struct TimestampTests {
    /// 2026-11-23T03:07:25Z
    private static let moment = Date(timeIntervalSince1970: 1_795_403_245)

    @Test("a time is written in UTC with milliseconds")
    func written() {
        #expect(JSONCoding.timestamp(Self.moment) == "2026-11-23T03:07:25.000Z")
        #expect(JSONCoding.timestamp(Self.moment.addingTimeInterval(0.5)) == "2026-11-23T03:07:25.500Z")
        #expect(JSONCoding.timestamp(Date(timeIntervalSince1970: 0)) == "1970-01-01T00:00:00.000Z")
    }

    @Test(
        "a time is read with or without fractions, with any offset",
        arguments: [
            ("2026-11-23T03:07:25Z", 0.0), ("2026-11-23T03:07:25.000Z", 0), ("2026-11-23T03:07:25.250Z", 0.25),
            ("2026-11-23T05:07:25+02:00", 0), ("2026-11-22T22:07:25.500-05:00", 0.5),
        ])
    func read(text: String, offset: Double) throws {
        let date = try #require(JSONCoding.date(text))

        #expect(abs(date.timeIntervalSince(Self.moment) - offset) < 0.0005)
    }

    @Test("what is no time is refused", arguments: ["", "yesterday", "1795403245", "2026-11-23", "2026-13-01T00:00:00Z"])
    func refused(text: String) {
        #expect(JSONCoding.date(text) == nil)
    }

    @Test("dates in JSON are such texts")
    func coding() throws {
        let text = try JSONCoding.encodeToString([Self.moment])
        let back = try JSONCoding.decode([Date].self, from: text)

        #expect(text == #"["2026-11-23T03:07:25.000Z"]"#)
        #expect(back == [Self.moment])
        #expect(throws: DecodingError.self) { try JSONCoding.decode([Date].self, from: "[0]") }
    }

    @Test("a time of any year is written as Foundation writes it")
    func years() {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        var seconds = -62_135_596_800.0
        while seconds < 253_402_300_800 {
            let date = Date(timeIntervalSince1970: seconds)
            #expect(JSONCoding.timestamp(date) == date.formatted(style))
            // Some 40 days and a half, so that all times of the year and the day come.
            seconds += 3_499_199
        }
        for second in [951_782_399.999, 951_782_400, 951_868_799, 951_868_800, -0.001, 4_107_542_399, 253_402_300_799.999] {
            let date = Date(timeIntervalSince1970: second)
            #expect(JSONCoding.timestamp(date) == date.addingTimeInterval(0.0001).formatted(style))
        }
    }

    @Test("a written time reads back to the same millisecond")
    func milliseconds() throws {
        for millisecond in 0..<1000 {
            let text = "2026-11-23T03:07:25." + String(1000 + millisecond).dropFirst() + "Z"
            let date = try #require(JSONCoding.date(text))
            #expect(JSONCoding.timestamp(date) == text)
        }
    }
}

import Core
import Foundation
import Logging
import Testing

/// What the JSON log handler writes to standard output. One test a time, since it borrows the process's standard output.
@Suite("JSON log lines", .serialized)
struct JSONLogHandlerTests {
    private static let odd = "quote \" backslash \\ / \u{0} \u{1} \u{1B}[31m \u{7F} \r\n \t \u{2028} é 😀 </script> \u{FEFF}"

    @Test("a line with odd characters is one line of valid JSON that reads back as it was")
    func oddCharacters() throws {
        let line = try Self.line { marker in
            var logger = Self.logger("odd \"label\"", .info)
            logger[metadataKey: "key \" \n"] = .string(Self.odd)
            logger.warning("\(marker) \(Self.odd)", metadata: ["list": ["a", "\""], "count": .stringConvertible(3)])
        }

        #expect(line.object["level"] as? String == "warning")
        #expect(line.object["logger"] as? String == "odd \"label\"")
        #expect(line.object["message"] as? String == "\(line.marker) \(Self.odd)")
        #expect(line.object["key \" \n"] as? String == Self.odd)
        #expect(line.object["count"] as? String == "3")
        #expect(line.object["list"] is String)
    }

    @Test("the line's own metadata wins over the logger's, and the time is a time")
    func metadata() throws {
        let line = try Self.line { marker in
            var logger = Self.logger("test", .debug)
            logger[metadataKey: LogKey.jobID] = "old"
            logger[metadataKey: LogKey.kind] = "kept"
            logger.debug("\(marker)", metadata: [LogKey.jobID: "new"])
        }

        #expect(line.object["job_id"] as? String == "new")
        #expect(line.object["kind"] as? String == "kept")
        #expect((line.object["time"] as? String).flatMap(JSONCoding.date) != nil)
    }

    @Test("what is below the level is not written")
    func level() throws {
        let line = try Self.line { marker in
            let logger = Self.logger("test", .warning)
            logger.info("\(marker) hidden")
            logger.error("\(marker) shown")
        }

        #expect(line.object["message"] as? String == "\(line.marker) shown")
    }

    private static func logger(_ label: String, _ level: Logger.Level) -> Logger {
        Logger(label: label) { JSONLogHandler(label: $0, level: level) }
    }

    private struct Line {
        let marker: String
        let object: [String: Any]
    }

    /// The only line with the marker that `body` makes; what others write meanwhile goes on to standard output.
    private static func line(_ body: (String) -> Void) throws -> Line {
        let marker = UUID().uuidString
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let output = dup(STDOUT_FILENO)
        dup2(ends[1], STDOUT_FILENO)
        body(marker)
        dup2(output, STDOUT_FILENO)
        close(ends[1])
        close(output)
        let data = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true).readDataToEndOfFile()
        let lines = data.split(separator: 0x0A, omittingEmptySubsequences: true)
        let isOurs = { (line: Data) in line.range(of: Data(marker.utf8)) != nil }
        for line in lines where !isOurs(line) { StandardOutput.write(String(decoding: line, as: UTF8.self) + "\n") }
        let ours = lines.filter(isOurs)
        try #require(ours.count == 1)
        let object = try JSONSerialization.jsonObject(with: ours[0]) as? [String: Any]
        return Line(marker: marker, object: try #require(object))
    }
}

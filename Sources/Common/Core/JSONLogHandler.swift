public import Logging

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Writes one JSON object a line to standard output: `time`, `level`, `logger`, `message`, then the metadata.
public struct JSONLogHandler: LogHandler {
    public var logLevel: Logger.Level
    public var metadata: Logger.Metadata = [:]
    private let label: String

    public init(label: String, level: Logger.Level) {
        self.label = label
        self.logLevel = level
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        var line = "{\"time\":\"\(JSONCoding.timestamp(Date()))\",\"level\":\"\(event.level.rawValue)\",\"logger\":"
        line.appendJSONString(label)
        line += ",\"message\":"
        line.appendJSONString(event.message.description)
        var members = metadata
        if let own = event.metadata { members.merge(own) { _, new in new } }
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
            line += ","
            line.appendJSONString(key)
            line += ":"
            line.appendJSONString("\(value)")
        }
        line += "}\n"
        StandardOutput.write(line)
    }
}

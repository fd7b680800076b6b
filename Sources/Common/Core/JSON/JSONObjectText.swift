#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A JSON object that is written member by member, for the few answers that are given so often that even `Encodable` shows.
///
/// Members are added in the order of their names, as `JSONCoding` sorts them.
public struct JSONObjectText {
    private var writer = JSONWriter.Members()

    private init() {}

    /// The octets of the object that `body` fills.
    public static func octets(_ body: (inout JSONObjectText) -> Void) -> [UInt8] {
        var object = JSONObjectText()
        body(&object)
        return object.writer.finish()
    }

    public mutating func add(_ name: String, _ text: String) { writer.add(name, text) }

    public mutating func add(_ name: String, _ date: Date) { writer.add(name, JSONCoding.timestamp(date)) }

    public mutating func add(_ name: String, _ body: (inout JSONObjectText) -> Void) {
        writer.begin(name)
        body(&self)
        writer.end()
    }
}

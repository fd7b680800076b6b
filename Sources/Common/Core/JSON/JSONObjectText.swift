#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A JSON object that is written member by member, for the few answers that are given so often that even `Encodable` shows.
///
/// Members are added in the order of their names, as `JSONCoding` sorts them.
public struct JSONObjectText {
    private var writer: JSONWriter.Members

    private init(capacity: Int) {
        writer = JSONWriter.Members(capacity: capacity)
    }

    /// The octets of the object that `body` fills.
    /// - Parameter capacity: how many they will be, about.
    public static func octets(capacity: Int = 512, _ body: (inout JSONObjectText) -> Void) -> [UInt8] {
        var object = JSONObjectText(capacity: capacity)
        body(&object)
        return object.writer.finish()
    }

    public mutating func add(_ name: String, _ text: String) { writer.add(name, text) }

    /// A member that is left out where there is no value.
    public mutating func add(_ name: String, ifPresent text: String?) {
        if let text { writer.add(name, text) }
    }

    public mutating func add(_ name: String, _ number: Int) { writer.add(name, number) }

    public mutating func add(_ name: String, _ texts: [String]) {
        writer.beginArray(name)
        for text in texts { writer.addElement(text) }
        writer.endArray()
    }

    /// An array of objects, each of which `body` fills.
    public mutating func add<Element>(
        _ name: String, _ elements: [Element], _ body: (inout JSONObjectText, Element) -> Void
    ) {
        writer.beginArray(name)
        for element in elements {
            writer.beginElement()
            body(&self, element)
            writer.end()
        }
        writer.endArray()
    }

    public mutating func add(_ name: String, _ date: Date) { writer.add(name, JSONCoding.timestamp(date)) }

    public mutating func add(_ name: String, _ body: (inout JSONObjectText) -> Void) {
        writer.begin(name)
        body(&self)
        writer.end()
    }
}

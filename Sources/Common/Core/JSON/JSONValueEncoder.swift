/// One value while it is written: knows by what it asks for whether it is an object, an array or a scalar.
final class JSONValueEncoder: Encoder {
    private enum Shape { case object, array, scalar }

    let writer: JSONWriter
    private var shape: Shape?
    /// The members' names, and where each begins.
    private var names: [String] = []
    private var starts: [Int] = []
    /// Of elements.
    private(set) var count = 0

    init(_ writer: JSONWriter) {
        self.writer = writer
    }

    // Errors of ours do not say where: what is encoded is our own.
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(JSONObjectContainer<Key>(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { JSONArrayContainer(encoder: self) }

    func singleValueContainer() -> any SingleValueEncodingContainer { JSONScalarContainer(encoder: self) }

    /// Called when an object's container is made, which may happen for an object without members.
    func beginObject() {
        guard shape == nil else { return }
        shape = .object
        writer.append(UInt8(ascii: "{"))
    }

    func beginArray() {
        guard shape == nil else { return }
        shape = .array
        writer.append(UInt8(ascii: "["))
    }

    func beginMember(_ name: String) throws {
        guard shape == .object else { throw JSONWriter.Unsupported() }
        starts.append(writer.beginMember(name, isFirst: starts.isEmpty))
        names.append(name)
    }

    func beginElement() throws {
        guard shape == .array else { throw JSONWriter.Unsupported() }
        if count > 0 { writer.append(UInt8(ascii: ",")) }
        count += 1
    }

    func beginScalar() throws {
        guard shape == nil else { throw JSONWriter.Unsupported() }
        shape = .scalar
    }

    /// Called when the value has said all.
    func finish() throws {
        switch shape {
        case .object:
            try sort()
            writer.append(UInt8(ascii: "}"))
        case .array: writer.append(UInt8(ascii: "]"))
        case .scalar: break
        case nil: throw JSONWriter.Unsupported()
        }
    }

    /// Members stand by their names' octets, as `JSONEncoder` sorts them.
    private func sort() throws {
        func precedes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
        if zip(names, names.dropFirst()).allSatisfy(precedes) { return }
        let order = names.indices.sorted { precedes(names[$0], names[$1]) }
        // A member that was written twice counts once.
        for (left, right) in zip(order, order.dropFirst()) where names[left] == names[right] {
            throw JSONWriter.Unsupported()
        }
        writer.reorder(starts, by: order)
    }
}

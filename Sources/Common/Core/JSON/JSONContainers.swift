/// The members of an object.
struct JSONObjectContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    private let encoder: JSONValueEncoder

    init(encoder: JSONValueEncoder) {
        self.encoder = encoder
        encoder.beginObject()
    }

    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) throws {
        try encoder.beginMember(key.stringValue)
        encoder.writer.writeNull()
    }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try encoder.beginMember(key.stringValue)
        try encoder.writer.write(value)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        encoder.writer.giveUp().container(keyedBy: keyType)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        encoder.writer.giveUp().unkeyedContainer()
    }

    func superEncoder() -> any Encoder { encoder.writer.giveUp() }
    func superEncoder(forKey key: Key) -> any Encoder { encoder.writer.giveUp() }
}

/// The elements of an array.
struct JSONArrayContainer: UnkeyedEncodingContainer {
    private let encoder: JSONValueEncoder

    init(encoder: JSONValueEncoder) {
        self.encoder = encoder
        encoder.beginArray()
    }

    var codingPath: [any CodingKey] { [] }
    var count: Int { encoder.count }

    func encodeNil() throws {
        try encoder.beginElement()
        encoder.writer.writeNull()
    }

    func encode<Value: Encodable>(_ value: Value) throws {
        try encoder.beginElement()
        try encoder.writer.write(value)
    }

    func nestedContainer<NestedKey: CodingKey>(keyedBy keyType: NestedKey.Type) -> KeyedEncodingContainer<NestedKey> {
        encoder.writer.giveUp().container(keyedBy: keyType)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder.writer.giveUp().unkeyedContainer() }
    func superEncoder() -> any Encoder { encoder.writer.giveUp() }
}

/// A value that is another one's alone.
struct JSONScalarContainer: SingleValueEncodingContainer {
    let encoder: JSONValueEncoder

    var codingPath: [any CodingKey] { [] }

    func encodeNil() throws {
        try encoder.beginScalar()
        encoder.writer.writeNull()
    }

    func encode<Value: Encodable>(_ value: Value) throws {
        try encoder.beginScalar()
        try encoder.writer.write(value)
    }
}

/// A member that is written as `null` where it has no value, rather than left out.
@propertyWrapper
struct Nullable<Value: Encodable>: Encodable {
    var wrappedValue: Value?

    // The compiler does not take the synthesized one for `@Nullable var name: Type?` in a memberwise initializer.
    // swift-format-ignore: UseSynthesizedInitializer
    init(wrappedValue: Value?) {
        self.wrappedValue = wrappedValue
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
    }
}

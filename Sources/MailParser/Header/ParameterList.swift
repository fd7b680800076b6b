/// The value of a structured MIME field, `value; name=value; …` (RFC 2045, 5.1), with the continuations and charsets of RFC 2231,
/// read as leniently as the mails of the world need it.
struct ParameterList {
    /// What stands before the first parameter, in lower case.
    let value: String
    private let parameters: [String: String]

    init(_ field: [UInt8], text: HeaderText) {
        var scanner = ParameterScanner(field)
        value = scanner.readValue()
        var sections: [String: [ParameterSection]] = [:]
        var count = 0
        while count < Bounds.parameters, let section = scanner.next() {
            count += 1
            sections[section.name, default: []].append(section)
        }
        parameters = sections.mapValues { ParameterSection.join($0, text: text) }
    }

    /// A parameter by its name in lower case, decoded.
    subscript(name: String) -> String? { parameters[name] }
}

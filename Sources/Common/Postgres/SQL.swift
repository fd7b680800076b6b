/// A statement with its parameters, written as one string: `"SELECT name FROM domains WHERE id = \(id)"`.
///
/// Every interpolated value becomes a parameter (`$1`), so a value cannot become text. An interpolated `SQL` is spliced in with its
/// own parameters. `SQL(unsafe:)` and `SQL(identifier:)` are the only ways from a `String` to text.
public struct SQL: Sendable, SQLFragment {
    /// The statement as the server gets it, with `$1`, `$2`, … for the parameters.
    public internal(set) var text: String
    var parameters: [Parameter] = []
    private var values = ParameterValues()
    /// What made a parameter impossible to send; thrown when the statement is run.
    var failure: PostgresError?

    /// Where one parameter stands in the text and where its octets are.
    struct Parameter: Sendable {
        var type: PostgresType
        var format: PostgresFormat
        /// Where its `$n` begins in the text, in UTF-8 code units.
        var placeholder: Int
        var place: ParameterValues.Place = .null
        /// Octets; 0 for NULL.
        var length = 0
    }

    /// Text taken as it is. For migrations and constants, never for anything that came from outside.
    public init(unsafe text: String) {
        self.text = text
    }

    /// A quoted name of a table, column or database.
    public init(identifier: String) {
        text = "\"" + identifier.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    public var sql: SQL { self }

    /// The fragments one after another with `separator` (a constant of the code) between: conditions with `" AND "`.
    public static func joined(_ fragments: [SQL], separator: StaticString) -> SQL {
        var result = SQL(unsafe: "")
        for (index, fragment) in fragments.enumerated() {
            if index > 0 { result.text += separator.description }
            result.append(fragment)
        }
        return result
    }

    mutating func bind<Value: PostgresEncodable>(_ value: Value) {
        let isText = Value.postgresFormat == .text
        var parameter = Parameter(
            type: isText ? .unspecified : Value.postgresType, format: Value.postgresFormat, placeholder: text.utf8.count)
        if !value.isPostgresNull { (parameter.place, parameter.length) = values.append(value, failure: &failure) }
        parameters.append(parameter)
        text += "$"
        text += String(parameters.count)
    }

    mutating func append(_ fragment: SQL) {
        failure = failure ?? fragment.failure
        if parameters.isEmpty {
            let start = text.utf8.count
            text += fragment.text
            parameters = fragment.parameters
            for index in parameters.indices {
                parameters[index].placeholder += start
                parameters[index].place = values.place(parameters[index].place)
            }
        } else {
            var rest = Substring(fragment.text)
            var consumed = 0
            for (index, parameter) in fragment.parameters.enumerated() {
                let cut = rest.utf8.index(rest.startIndex, offsetBy: parameter.placeholder - consumed)
                text += rest[..<cut]
                var moved = parameter
                moved.placeholder = text.utf8.count
                moved.place = values.place(moved.place)
                parameters.append(moved)
                text += "$" + String(parameters.count)
                let placeholderLength = 1 + String(index + 1).utf8.count
                consumed = parameter.placeholder + placeholderLength
                rest = rest[rest.utf8.index(cut, offsetBy: placeholderLength)...]
            }
            text += rest
        }
        values.append(contentsOf: fragment.values)
    }

    /// Calls `body` with the address of each parameter's octets, `nil` for NULL. They are good for as long as it runs.
    func withAddresses<Result>(_ body: ([UnsafePointer<CChar>?]) -> Result) -> Result {
        values.withAddresses(of: parameters.lazy.map(\.place), body)
    }

    /// Throws what makes the statement impossible to send.
    func validate() throws {
        if let failure { throw failure }
        guard parameters.count <= 65535 else {
            throw PostgresError.encoding("a statement has at most 65535 parameters; use an array and unnest")
        }
        guard !text.utf8.contains(0) else { throw PostgresError.encoding("a statement cannot contain NUL") }
    }
}

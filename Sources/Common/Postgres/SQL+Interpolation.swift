extension SQL: ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) {
        text = value
    }

    public init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.sql
    }

    /// Collects the text and the parameters of a literal.
    public struct StringInterpolation: StringInterpolationProtocol {
        var sql = SQL(unsafe: "")

        public init(literalCapacity: Int, interpolationCount: Int) {
            sql.text.reserveCapacity(literalCapacity + interpolationCount * 3)
            sql.parameters.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) {
            sql.text += literal
        }

        /// A parameter.
        public mutating func appendInterpolation<Value: PostgresEncodable>(_ value: Value) {
            sql.bind(value)
        }

        /// A parameter that may be NULL. Its own overload, or the compiler warns of an optional in a string.
        public mutating func appendInterpolation<Value: PostgresEncodable>(_ value: Value?) {
            sql.bind(value)
        }

        /// A part of the statement, with its parameters.
        public mutating func appendInterpolation<Fragment: SQLFragment>(_ fragment: Fragment) {
            sql.append(fragment.sql)
        }
    }
}

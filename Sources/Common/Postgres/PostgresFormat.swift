/// How a parameter's octets are to be read by the server; the values are the protocol's.
public enum PostgresFormat: Int32, Sendable {
    case text = 0
    case binary = 1
}

/// A type that is read from a whole row.
public protocol RowDecodable {
    init(row: Row) throws
}

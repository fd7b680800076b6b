import CPostgres

/// One row of a result.
public struct Row: Sendable {
    let handle: ResultHandle
    let index: Int

    /// The value of a column by its position from 0.
    /// - Throws: `PostgresError` of kind `.decoding`, naming the column.
    public func decode<Value: PostgresDecodable>(_ column: Int, as type: Value.Type = Value.self) throws -> Value {
        let result = handle.result
        let field = Int32(column)
        // libpq answers 0 for the length of what does not exist and prints a warning; we want an error.
        guard column >= 0, field < PQnfields(result) else { throw PostgresError.decoding("there is no column \(column)") }
        let row = Int32(index)
        let length = PQgetlength(result, row, field)
        let bytes: UnsafeRawBufferPointer? =
            length == 0 && PQgetisnull(result, row, field) != 0
            ? nil : UnsafeRawBufferPointer(start: PQgetvalue(result, row, field), count: Int(length))
        do {
            return try Value(postgres: PostgresCell(type: PostgresType(rawValue: PQftype(result, field)), bytes: bytes))
        } catch let error as PostgresError {
            let name = PQfname(result, field).map { String(cString: $0) } ?? ""
            throw PostgresError.decoding("column \(column) \"\(name)\": \(error.message)")
        }
    }

    /// The value of a column by its name.
    /// - Throws: `PostgresError` of kind `.decoding`, also when there is no such column.
    public func decode<Value: PostgresDecodable>(_ column: String, as type: Value.Type = Value.self) throws -> Value {
        guard let index = handle.column(column) else {
            throw PostgresError.decoding("there is no column \"\(column)\"")
        }
        return try decode(index, as: type)
    }
}

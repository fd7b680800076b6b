import CPostgres
import Synchronization

/// Owns one result of libpq and frees it with the last row that refers to it.
// SAFETY: a PGresult never changes once PQgetResult has returned it; libpq documents it as safe to read from several threads.
// Everything else is immutable or behind the mutex.
final class ResultHandle: @unchecked Sendable {
    let result: OpaquePointer
    let rowCount: Int
    private let columns = Mutex<[String: Int]?>(nil)

    init(_ result: OpaquePointer) {
        self.result = result
        rowCount = Int(PQntuples(result))
    }

    deinit {
        PQclear(result)
    }

    /// The first column of that name; the table of names is made at the first question.
    func column(_ name: String) -> Int? {
        columns.withLock { columns in
            if columns == nil {
                var table: [String: Int] = [:]
                for index in 0..<PQnfields(result) {
                    let name = String(cString: PQfname(result, index))
                    if table[name] == nil { table[name] = Int(index) }
                }
                columns = table
            }
            return columns?[name]
        }
    }

    /// How many rows the statement returned or changed.
    var rowsAffected: Int {
        guard let text = PQcmdTuples(result) else { return 0 }
        return Int(String(cString: text)) ?? 0
    }

    /// `COMMIT`, `ROLLBACK`, `UPDATE 3`, …
    var commandTag: String { String(cString: PQcmdStatus(result)) }
}

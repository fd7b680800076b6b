import CPostgres

extension PostgresError {
    /// The error a result carries.
    init(result: OpaquePointer) {
        func field(_ code: Character) -> String? {
            // The field codes of libpq are ASCII letters (PG_DIAG_…).
            guard let code = code.asciiValue, let text = PQresultErrorField(result, Int32(code)) else { return nil }
            return String(cString: text)
        }
        let state = field("C").map(SQLState.init(rawValue:))
        let message = field("M") ?? "the connection to the database was lost"
        // Without a SQLSTATE the message is libpq's own, about the connection; 57P01 to 57P03 and class 08 are the server's farewell.
        let isLost = state.map { $0.rawValue.hasPrefix("57P0") || $0.class == "08" } ?? true
        self.init(isLost ? .connectionLost : .server, message, sqlState: state)
        constraint = field("n")
        table = field("t")
        column = field("c")
        serverDetail = field("D")
    }

    /// The prepared statement no longer fits, since the schema changed, or is gone. Preparing it anew helps.
    var isStalePlan: Bool {
        switch sqlState {
        case .invalidStatementName: true
        // "cached plan must not change result type"; 0A000 alone is any unsupported feature. The message may be translated.
        case .featureNotSupported: constraint == nil && message.contains("cached plan")
        default: false
        }
    }
}

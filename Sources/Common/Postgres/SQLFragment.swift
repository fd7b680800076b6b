/// What splices into a statement as text, its parameters with it. A protocol, so that a string literal in `\(…)` stays a parameter.
public protocol SQLFragment {
    var sql: SQL { get }
}

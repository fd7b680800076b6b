public import Core

/// Something that cannot be, by what the schema says; a defect of ours.
public enum StoreError: Failure {
    case rowMissing(String)
    case unreadableSnapshot

    public var code: String { "internal_error" }
    public var message: String {
        switch self {
        case .rowMissing(let table): "a statement on \(table) returned no row"
        case .unreadableSnapshot: "PostgreSQL's snapshot could not be read"
        }
    }
    public var isTransient: Bool { false }
}

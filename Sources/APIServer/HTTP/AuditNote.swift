import Core
import Store
import Synchronization

/// What a handler knows of its caller that the request did not: who signed in.
final class AuditNote: Sendable {
    private let state = Mutex<Principal?>(nil)

    var principal: Principal? {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}

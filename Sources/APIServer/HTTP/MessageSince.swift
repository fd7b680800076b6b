import Core
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// From where on messages are new to a client: a time, or the cursor that an earlier answer gave.
enum MessageSince: Sendable, LosslessStringConvertible {
    case time(Date)
    case cursor(MessageCursor)

    init?(_ description: String) {
        if let cursor = MessageCursor(description) {
            self = .cursor(cursor)
        } else if description.utf8.count <= 64, let time = JSONCoding.date(description) {
            self = .time(time)
        } else {
            return nil
        }
    }

    var description: String {
        switch self {
        case .time(let time): JSONCoding.timestamp(time)
        case .cursor(let cursor): cursor.description
        }
    }
}

import Core
import Mail
import Store

extension Problem {
    static var mailboxNotFound: Problem { Problem(.notFound, "Mailbox not found") }

    /// The address is taken; by whom is told to those who may see it.
    static func mailboxExists(_ existing: Mailbox, for caller: MailboxCaller) -> Problem {
        switch existing.status {
        case .destroying, .destroyed: return Problem(.mailboxExists)
        case .creating, .active, .expired:
            guard caller.sees(existing), let view = try? JSONValue(encoding: MailboxView(existing)) else {
                return Problem(.mailboxExists)
            }
            return Problem(.mailboxExists, details: ["code": "mailbox_exists", "mailbox": view])
        }
    }
}

extension Mailbox.Refusal {
    init(address: String?, _ problem: Problem) {
        self.init(
            address: address, id: nil, code: problem.code.rawValue, message: problem.detail, details: problem.details)
    }

    init(id: MailboxID, _ problem: Problem) {
        self.init(
            address: nil, id: id.description, code: problem.code.rawValue, message: problem.detail, details: problem.details)
    }
}

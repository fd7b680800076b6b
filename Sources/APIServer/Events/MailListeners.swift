import Core
import Jobs
import Store

/// Who listens to which mail, sorted so that a message finds those whom it concerns without asking all.
struct MailListeners {
    struct Listener: Sendable {
        let filter: MessageFilter
        let receive: @Sendable (MailNews) -> Void
        let onStop: @Sendable () -> Void
    }

    /// What a listener is found by.
    private enum Place: Hashable {
        case mailbox(MailboxID)
        case address(String)
        case owner(UserID)
        case everything
    }

    private var listeners: [Int: Listener] = [:]
    private var places: [Place: Set<Int>] = [:]
    private var addresses = 0
    private var counter = 0

    var isEmpty: Bool { listeners.isEmpty }
    var count: Int { listeners.count }
    var all: [Listener] { Array(listeners.values) }

    mutating func add(_ listener: Listener) -> Int {
        counter += 1
        listeners[counter] = listener
        for place in Self.places(of: listener.filter) { places[place, default: []].insert(counter) }
        if case .addresses = listener.filter.mailboxes { addresses += 1 }
        return counter
    }

    mutating func remove(_ key: Int) {
        guard let listener = listeners.removeValue(forKey: key) else { return }
        if case .addresses = listener.filter.mailboxes { addresses -= 1 }
        for place in Self.places(of: listener.filter) {
            places[place]?.remove(key)
            if places[place]?.isEmpty ?? false { places[place] = nil }
        }
    }

    private static func places(of filter: MessageFilter) -> [Place] {
        switch filter.mailboxes {
        case .ids(let ids): ids.map(Place.mailbox)
        case .addresses(let addresses): addresses.map(Place.address)
        case .any: [filter.owner.map(Place.owner) ?? .everything]
        }
    }

    /// Whether any of these may be what somebody listens to. A signal does not say the address, so who waits for one is asked always.
    func mayConcern(_ messages: [EventSignals.StoredMessage]) -> Bool {
        if addresses > 0 || places[.everything] != nil { return !listeners.isEmpty }
        return messages.contains { places[.mailbox($0.mailbox)] != nil || places[.owner($0.user)] != nil }
    }

    func concerned(by message: MessageSummary) -> [Listener] {
        let found = [.mailbox(message.mailbox), .address(message.mailboxAddress), .owner(message.owner), .everything]
            .compactMap { (place: Place) in places[place] }
        return found.flatMap(\.self).compactMap { listeners[$0] }.filter { $0.filter.admits(message) }
    }
}

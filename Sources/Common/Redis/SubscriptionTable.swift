/// Who listens to what, and what Redis must be told when that changes. Pure: it sends nothing itself.
struct SubscriptionTable {
    /// A channel or a pattern of channels.
    enum Topic: Hashable {
        case channel(String)
        case pattern(String)
    }

    private struct Listeners {
        var ids: Set<Int> = []
        /// SUBSCRIBEs sent on this connection whose confirmation has not come yet.
        var unconfirmed = 0
    }

    private struct Subscriber {
        let inbox: SubscriptionInbox
        let topics: Set<Topic>
        /// The topics that Redis has not confirmed since the connection was made.
        var missing: Set<Topic>
    }

    private var subscribers: [Int: Subscriber] = [:]
    private var topics: [Topic: Listeners] = [:]
    private var lastID = 0

    var isEmpty: Bool { subscribers.isEmpty }
    var inboxes: [SubscriptionInbox] { subscribers.values.map(\.inbox) }

    /// - Returns: The subscription's id, and the commands to send when there is a connection.
    mutating func add(_ wanted: Set<Topic>, inbox: SubscriptionInbox, isConnected: Bool) -> (id: Int, commands: [RedisCommand]) {
        lastID += 1
        var fresh: [Topic] = []
        var missing: Set<Topic> = []
        for topic in wanted {
            if topics[topic, default: Listeners()].ids.isEmpty {
                fresh.append(topic)
                if isConnected { topics[topic, default: Listeners()].unconfirmed += 1 }
            }
            topics[topic, default: Listeners()].ids.insert(lastID)
            if !isConnected || topics[topic, default: Listeners()].unconfirmed > 0 { missing.insert(topic) }
        }
        subscribers[lastID] = Subscriber(inbox: inbox, topics: wanted, missing: missing)
        if missing.isEmpty {
            inbox.add(.connected)
        }
        return (lastID, isConnected ? Self.commands("SUBSCRIBE", fresh) : [])
    }

    /// - Returns: The commands to send when there is a connection.
    mutating func remove(_ id: Int) -> [RedisCommand] {
        guard let subscriber = subscribers.removeValue(forKey: id) else { return [] }
        var left: [Topic] = []
        for topic in subscriber.topics {
            topics[topic]?.ids.remove(id)
            guard let listeners = topics[topic], listeners.ids.isEmpty else { continue }
            left.append(topic)
            // With a confirmation under way the entry stays, or it would be taken for that of a later SUBSCRIBE.
            if listeners.unconfirmed == 0 { topics[topic] = nil }
        }
        return Self.commands("UNSUBSCRIBE", left)
    }

    /// Begins a new connection: everything is to be subscribed anew.
    mutating func reconnect() -> [RedisCommand] {
        topics = topics.filter { !$0.value.ids.isEmpty }
        for topic in topics.keys {
            topics[topic]?.unconfirmed = 1
        }
        for id in subscribers.keys {
            guard let topics = subscribers[id]?.topics else { continue }
            subscribers[id]?.missing = topics
        }
        return Self.commands("SUBSCRIBE", Array(topics.keys))
    }

    /// Redis confirmed a SUBSCRIBE.
    mutating func confirm(_ topic: Topic) {
        guard var listeners = topics[topic] else { return }
        listeners.unconfirmed = max(0, listeners.unconfirmed - 1)
        topics[topic] = listeners.unconfirmed == 0 && listeners.ids.isEmpty ? nil : listeners
        guard listeners.unconfirmed == 0 else { return }
        for id in listeners.ids {
            // Only who still missed it: others have had their `.connected`.
            guard subscribers[id]?.missing.remove(topic) != nil, subscribers[id]?.missing.isEmpty == true else { continue }
            subscribers[id]?.inbox.add(.connected)
        }
    }

    /// Hands a message to all who listen to the topic it came by.
    func deliver(_ event: RedisSubscriptionEvent, to topic: Topic) {
        for id in topics[topic]?.ids ?? [] {
            subscribers[id]?.inbox.add(event)
        }
    }

    /// One command for the channels and one for the patterns, if any.
    private static func commands(_ name: String, _ topics: [Topic]) -> [RedisCommand] {
        var channels = RedisCommand(name)
        var patterns = RedisCommand("P" + name)
        for topic in topics {
            switch topic {
            case .channel(let text): channels.append(text)
            case .pattern(let text): patterns.append(text)
            }
        }
        return [channels, patterns].filter { $0.arguments.count > 1 }
    }
}

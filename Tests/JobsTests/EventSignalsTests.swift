import Core
import Logging
import Redis
import Synchronization
import TestSupport
import Testing

@testable import Jobs

@Suite("Event signals")
struct EventSignalsTests {
    private static let logger = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

    private final class Heard: Sendable {
        private let events = Mutex<[EventSignals.Event]>([])
        func add(_ event: EventSignals.Event) { events.withLock { $0.append(event) } }
        func has(_ event: EventSignals.Event) -> Bool { events.withLock { $0.contains(event) } }
    }

    @Test("what one pod tells, every pod hears")
    func heard() async throws {
        try await RedisServer.withServer { server in
            let redis = RedisClient(try server.configuration, logger: Self.logger)
            let signals = EventSignals(redis: redis, prefix: "t:", logger: Self.logger)
            let stored = (0..<3).map { _ in
                EventSignals.StoredMessage(message: .make(), mailbox: .make(), user: .make())
            }
            let mailboxes = [MailboxID.make(), .make()]
            let domain = DomainID.make()
            let heard = [Heard(), Heard()]

            try await withThrowingTaskGroup(of: Void.self) { group in
                for heard in heard { group.addTask { await signals.listen { heard.add($0) } } }
                try await eventually("everybody listens") { heard.allSatisfy { $0.has(.reconnected) } }
                await signals.messagesStored(stored)
                await signals.mailboxesChanged(mailboxes)
                await signals.domainsChanged([domain])
                await signals.messagesStored([])
                try await eventually("everybody heard") {
                    heard.allSatisfy { $0.has(.domainsChanged([domain])) }
                }
                group.cancelAll()
            }

            for heard in heard {
                #expect(heard.has(.messagesStored(stored)))
                #expect(heard.has(.mailboxesChanged(mailboxes)))
                #expect(!heard.has(.messagesStored([])))
            }
            await redis.close()
        }
    }

    @Test(
        "what cannot be read is left out",
        arguments: [("", false), ("x 00", false), ("m", true), ("m 0123", true), ("b zz", true), ("d  ", true)])
    func unreadable(payload: String, isKnown: Bool) {
        let event = EventSignals.read(Array(payload.utf8))

        #expect((event != nil) == isKnown)
        #expect(event.map { [.messagesStored([]), .mailboxesChanged([]), .domainsChanged([])].contains($0) } ?? true)
    }
}

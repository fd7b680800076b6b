public import Core
public import Logging
public import Postgres
public import Redis
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Tells all pods that mail was stored and that mailboxes or domains changed, through a channel of Redis.
///
/// Only hints: who hears one looks into PostgreSQL, and who does not looks later. What is told here is told after COMMIT.
public final class EventSignals: Sendable {
    /// For so long Redis is not told after it failed: mail must not wait for it one after the other.
    private static let silenceAfterFailure: Duration = .seconds(2)

    private let redis: RedisClient
    private let channel: String
    private let logger: Logger
    private let silence = Mutex<ContinuousClock.Instant?>(nil)

    public init(redis: RedisClient, prefix: String, logger: Logger) {
        self.redis = redis
        self.channel = JobKeys(prefix: prefix).events
        self.logger = logger
    }

    /// A message that was stored, and whose it is.
    public struct StoredMessage: Sendable, Hashable {
        public var message: MessageID
        public var mailbox: MailboxID
        public var user: UserID

        public init(message: MessageID, mailbox: MailboxID, user: UserID) {
            self.message = message
            self.mailbox = mailbox
            self.user = user
        }
    }

    /// What a listener is told.
    public enum Event: Sendable, Hashable {
        case messagesStored([StoredMessage])
        case mailboxesChanged([MailboxID])
        case domainsChanged([DomainID])
        /// The connection is new: what was said before may be lost, so look yourself.
        case reconnected
    }

    // MARK: Telling

    /// Says that messages were stored, all with one message.
    public func messagesStored(_ messages: [StoredMessage]) async {
        await publish("m", messages.map { $0.message.uuid.hex + $0.mailbox.uuid.hex + $0.user.uuid.hex })
    }

    /// Says that mailboxes were made, changed or ended.
    public func mailboxesChanged(_ ids: [MailboxID]) async {
        await publish("b", ids.map(\.uuid.hex))
    }

    /// Says so once a transaction is in. A job that is written with it tells of its mailbox by itself.
    public func mailboxesChanged(_ ids: [MailboxID], with transaction: Transaction) {
        transaction.afterCommit { await self.mailboxesChanged(ids) }
    }

    /// Says that domains changed.
    public func domainsChanged(_ ids: [DomainID]) async {
        await publish("d", ids.map(\.uuid.hex))
    }

    /// A letter for what it is about, and the ids, with spaces between.
    private func publish(_ kind: String, _ ids: [String]) async {
        guard !ids.isEmpty else { return }
        if let end = silence.withLock({ $0 }), ContinuousClock.now < end { return }
        do {
            _ = try await redis.send(["PUBLISH", channel, ([kind] + ids).joined(separator: " ")])
        } catch is CancellationError {
            return  // the command was sent all the same
        } catch {
            silence.withLock { $0 = .now + Self.silenceAfterFailure }
            logger.debug("signal not sent", metadata: [LogKey.error: .string(String(describing: error))])
        }
    }

    // MARK: Listening

    /// Calls with each event until the task is cancelled.
    public func listen(_ receive: @Sendable (Event) async -> Void) async {
        for await event in redis.subscribe(to: [channel]) {
            switch event {
            case .connected: await receive(.reconnected)
            case .message(_, let payload):
                guard let event = Self.read(payload) else { continue }  // of a kind that only newer pods know
                await receive(event)
            }
        }
    }

    static func read(_ payload: [UInt8]) -> Event? {
        let words = payload.split(separator: UInt8(ascii: " "))
        let ids = words.dropFirst()
        switch words.first {
        case [UInt8(ascii: "m")]: return .messagesStored(ids.compactMap(Self.storedMessage))
        case [UInt8(ascii: "b")]: return .mailboxesChanged(ids.compactMap { UUID(hex: $0).map(MailboxID.init) })
        case [UInt8(ascii: "d")]: return .domainsChanged(ids.compactMap { UUID(hex: $0).map(DomainID.init) })
        default: return nil
        }
    }

    private static func storedMessage(_ word: ArraySlice<UInt8>) -> StoredMessage? {
        guard let message = UUID(hex: word.prefix(32)), let mailbox = UUID(hex: word.dropFirst(32).prefix(32)),
            let user = UUID(hex: word.dropFirst(64))
        else { return nil }
        return StoredMessage(message: MessageID(message), mailbox: MailboxID(mailbox), user: UserID(user))
    }
}

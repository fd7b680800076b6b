public import Core
public import Logging
public import Redis

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Wake-ups between pods, through Redis' channels. Only hints: who is woken looks into PostgreSQL, and who is not looks later.
public struct JobSignals: Sendable {
    private let redis: RedisClient
    private let keys: JobKeys
    private let logger: Logger

    public init(redis: RedisClient, prefix: String, logger: Logger) {
        self.redis = redis
        self.keys = JobKeys(prefix: prefix)
        self.logger = logger
    }

    /// Says that jobs changed, all with one message.
    public func changed(_ ids: [JobID]) async {
        await publish(ids, on: keys.changes)
    }

    /// Says that running jobs are to be cancelled.
    func cancel(_ ids: [JobID]) async {
        await publish(ids, on: keys.cancellations)
    }

    private func publish(_ ids: [JobID], on channel: String) async {
        guard !ids.isEmpty else { return }
        do {
            _ = try await redis.send(["PUBLISH", channel, ids.map(\.uuid.hex).joined(separator: " ")])
        } catch {
            logger.debug("signal not sent", metadata: [LogKey.error: .string(String(describing: error))])
        }
    }

    /// What a listener is told.
    public enum Event: Sendable {
        case jobs([JobID])
        /// The connection is new: what was said before may be lost, so look yourself.
        case reconnected
    }

    /// Calls with each change until the task is cancelled.
    public func listenForChanges(_ receive: @Sendable (Event) async -> Void) async {
        await listen(on: keys.changes, receive)
    }

    func listenForCancellations(_ receive: @Sendable (Event) async -> Void) async {
        await listen(on: keys.cancellations, receive)
    }

    private func listen(on channel: String, _ receive: @Sendable (Event) async -> Void) async {
        for await event in redis.subscribe(to: [channel]) {
            switch event {
            case .connected: await receive(.reconnected)
            case .message(_, let payload):
                await receive(.jobs(payload.split(separator: UInt8(ascii: " ")).compactMap { UUID(hex: $0).map(JobID.init) }))
            }
        }
    }
}

import ArgumentParser
import Core
import Jobs
import Logging
import Postgres
import Redis
import Store

/// The mail Worker at Cloudflare's edge, from the shell.
struct MailWorker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail-worker", abstract: "Manage the mail Worker at Cloudflare.", subcommands: [Deploy.self])

    /// Has a worker deploy it, and waits for that.
    struct Deploy: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Have a worker upload the mail Worker, and wait until it is there.")

        @Flag(help: "Replace a script of the name that is not ours.")
        var force = false

        @Option(help: "How many seconds to wait for a worker to do it.")
        var wait = 120

        func validate() throws {
            guard (1...3600).contains(wait) else { throw ValidationError("--wait must be 1 to 3600 seconds.") }
        }

        func run() async throws {
            let config = try AppConfig.fromEnvironment()
            LoggingBootstrap.start(config)
            let target = try MailWorkerTarget(config.cloudflare, config.inbound)
            let logger = Logger(label: "mail-worker")
            let database = try Database(
                PostgresConfiguration(url: config.databaseURL, applicationName: "restante mail-worker"), logger: logger)
            let redis = RedisClient(try RedisConfiguration(url: config.redisURL.reveal()), logger: logger)
            let ended: Result<JobRecord?, any Error>
            do {
                let queue = JobQueue(
                    database: database, index: ReadyIndex(redis: redis, prefix: config.redisPrefix, logger: logger),
                    signals: JobSignals(redis: redis, prefix: config.redisPrefix, logger: logger))
                let id = try await queue.enqueue(MailWorkerDeploy(force: force))
                ended = .success(try await end(of: id, database))
            } catch {
                ended = .failure(error)
            }
            await redis.close()
            await database.close()
            try report(try ended.get(), target)
        }

        /// The job once it has ended; `nil` when that takes too long, and it goes on without us.
        private func end(of id: JobID, _ database: Database) async throws -> JobRecord? {
            let limit = ContinuousClock.now + .seconds(wait)
            while ContinuousClock.now < limit {
                if let job = try await JobQueries(database).find(id), job.state.isFinal { return job }
                try await Task.sleep(for: .milliseconds(200))
            }
            return nil
        }

        private func report(_ job: JobRecord?, _ target: MailWorkerTarget) throws {
            guard let job else {
                throw ValidationError("No worker has done it within \(wait) seconds; the job stays in the queue. Do workers run?")
            }
            guard job.state == .succeeded else {
                let error = try job.error?.decode(JobErrorInfo.self)
                throw ValidationError(error.map { "\($0.code): \($0.message)" } ?? "The job has ended as \(job.state.rawValue).")
            }
            print("deployed \(target.name), which hands mail to \(target.originURL)")
        }
    }
}

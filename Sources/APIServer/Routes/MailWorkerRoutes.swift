import Core
import Hummingbird
import Jobs
import Postgres
import Store

/// The mail Worker at Cloudflare's edge: what is deployed, and deploying it.
struct MailWorkerRoutes: Sendable {
    let database: Database
    let queue: JobQueue
    let settings: CloudflareSettings
    let inbound: InboundSettings
    let tasks: TaskAnswer

    var routes: [Route] {
        [
            Route(.get, "/api/mail-worker", access: .admin(.domainsRead), show),
            Route(.post, "/api/mail-worker/deploy", access: .admin(.domainsWrite), deploy),
        ]
    }

    private struct Body: Encodable {
        let mailWorker: MailWorkerView
    }

    private var target: Result<MailWorkerTarget, JobFailure> {
        Result { () throws(JobFailure) in try MailWorkerTarget(settings, inbound) }
    }

    private func current() async throws -> Body {
        let target = target
        guard let known = try? target.get() else { return Body(mailWorker: MailWorkerView(target, nil)) }
        let latest = try await MailWorkerQueries(ReadExecutor(database)).latest(known.name, account: known.accountID)
        return Body(mailWorker: MailWorkerView(target, latest))
    }

    @Sendable private func show(_ request: Request, _ context: APIContext) async throws -> Response {
        try .json(try await current())
    }

    @Sendable private func deploy(_ request: Request, _ context: APIContext) async throws -> Response {
        try await tasks.answer(request, context, result: current) { fields in
            let job = MailWorkerDeploy(force: fields.flag("force"))
            return { user, tx in
                if case .failure(let failure) = target { throw Problem(JobErrorInfo(failure)) }
                guard settings.canManageDomains else {
                    throw Problem(
                        .cloudflareNotConfigured,
                        "Deploying the mail Worker requires EMAIL_ROUTING_MANAGEMENT_ENABLED=true and a Cloudflare API token")
                }
                // A wish that is the last one already gets the job that is under way.
                if let last = try await queue.underWay([MailWorkerDeploy.key], in: tx).last, last.isSame(as: job) {
                    return last.id
                }
                return try await queue.enqueue(job, requestedBy: user, in: tx)
            }
        }
    }
}

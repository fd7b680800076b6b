import Core
import Hummingbird
import NIOCore
import Postgres
import Store

/// Figures for a monitoring system: of this server since it began, and of the queue as it is now.
struct MetricsRoutes: Sendable {
    let database: Database
    let metrics: RequestMetrics

    var routes: [Route] {
        [Route(.get, "/metrics", access: .admin(.jobsRead), metrics)]
    }

    @Sendable private func metrics(_ request: Request, _ context: APIContext) async throws -> Response {
        var text = MetricsText()
        text.begin("restante_build_info", .gauge, "What runs here; always 1.")
        text.add("restante_build_info", ["version": BuildInfo.version], 1)
        addRequests(&text)
        addDatabase(&text)
        addJobs(&text, try await JobCensusQueries(ReadExecutor(database)).census())
        return Response(
            status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text.text)))
    }

    private func addRequests(_ text: inout MetricsText) {
        let all = metrics.all
        text.begin("restante_http_requests_total", .counter, "Requests that were answered.")
        for (key, durations) in all {
            text.add(
                "restante_http_requests_total", ["method": key.method, "route": key.route, "status": "\(key.status)"],
                durations.counts.reduce(0, +))
        }
        let name = "restante_http_request_duration_seconds"
        text.begin(name, .histogram, "How long requests took until their answers began.")
        for (key, durations) in all {
            var sum = 0
            for (bound, count) in zip(RequestMetrics.bounds.map(\.description) + ["+Inf"], durations.counts) {
                sum += count
                text.add(
                    name + "_bucket",
                    ["method": key.method, "route": key.route, "status": "\(key.status)", "le": bound], sum)
            }
            let labels: KeyValuePairs = ["method": key.method, "route": key.route, "status": "\(key.status)"]
            text.add(name + "_sum", labels, durations.seconds)
            text.add(name + "_count", labels, sum)
        }
    }

    private func addDatabase(_ text: inout MetricsText) {
        let state = database.state
        text.single(
            "restante_database_round_trips_total", .counter, "How often PostgreSQL was asked for something.", database.roundTrips)
        text.begin("restante_database_connections", .gauge, "Open connections to PostgreSQL.")
        text.add("restante_database_connections", ["use": "leased"], state.leased)
        text.add("restante_database_connections", ["use": "idle"], state.idle)
        text.add("restante_database_connections", ["use": "shared"], state.shared)
        text.single(
            "restante_database_connections_limit", .gauge, "How many may be leased or idle at most.", state.limit)
        text.single(
            "restante_database_waiting", .gauge, "Requests and jobs that wait for a connection.", state.waiting)
    }

    private func addJobs(_ text: inout MetricsText, _ census: JobCensus) {
        text.begin("restante_jobs", .gauge, "Jobs that have not ended, over all servers: due ones, resting ones, running ones.")
        text.add("restante_jobs", ["state": "queued"], census.due)
        text.add("restante_jobs", ["state": "waiting"], census.resting)
        text.add("restante_jobs", ["state": "running"], census.running)
        text.single(
            "restante_jobs_oldest_due_seconds", .gauge, "For how long the oldest due job has been due.", census.oldestDue.seconds)
        text.begin("restante_jobs_ended_last_hour", .gauge, "Jobs that ended without success within an hour, over all servers.")
        text.add("restante_jobs_ended_last_hour", ["state": "failed"], census.failedLately)
        text.add("restante_jobs_ended_last_hour", ["state": "cancelled"], census.cancelledLately)
    }
}

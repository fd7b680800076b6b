import Core
import HTTPTypes
import Postgres
import Store
import TestSupport
import Testing

@testable import APIServer

/// Figures for a monitoring system.
@Suite("Metrics")
struct MetricsTests {
    /// The samples of an answer, by name and labels.
    private static func samples(_ text: String) throws -> [String: Double] {
        var samples: [String: Double] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let cut = try #require(line.lastIndex(of: " "))
            let name = String(line[..<cut])
            #expect(samples[name] == nil, "\(name) stands there twice")
            let value: Double = try #require(Double(line[line.index(after: cut)...]), "\(line)")
            samples[name] = value
        }
        return samples
    }

    @Test("requests are counted by route and status, with how long they took")
    func requests() async throws {
        try await TestAPI.with { api in
            for _ in 0..<3 { _ = try await api.send(.get, "/api/auth/session") }
            _ = try await api.send(.get, "/api/auth/session", key: "")
            for number in 0..<2 { _ = try await api.send(.get, "/api/jobs/job_\(number)") }
            for path in ["/nothing", "/nothing/else"] { _ = try await api.send(.get, path) }

            let answer = try await api.send(.get, "/metrics")

            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
            let samples = try Self.samples(answer.text)
            func total(_ labels: String) -> Double? { samples["restante_http_requests_total{\(labels)}"] }
            #expect(total(#"method="GET",route="/api/auth/session",status="200""#) == 3)
            #expect(total(#"method="GET",route="/api/auth/session",status="401""#) == 1)
            #expect(total(#"method="GET",route="/api/jobs/{id}",status="404""#) == 2)
            #expect(total(#"method="GET",route="unmatched",status="404""#) == 2)
            let labels = #"method="GET",route="/api/auth/session",status="200""#
            let name = "restante_http_request_duration_seconds"
            var last = 0.0
            for bound in RequestMetrics.bounds.map(\.description) + ["+Inf"] {
                let count = try #require(samples["\(name)_bucket{\(labels),le=\"\(bound)\"}"])
                #expect(count >= last)
                last = count
            }
            #expect(last == 3 && samples["\(name)_count{\(labels)}"] == 3)
            #expect(try #require(samples["\(name)_sum{\(labels)}"]) > 0)
        }
    }

    @Test("the queue and the connections are shown as they are now")
    func gauges() async throws {
        try await TestAPI.with { api in
            for _ in 0..<2 { _ = try await api.makeJob("queued") }
            _ = try await api.makeJob("queued", delay: .seconds(3600), waitingReason: "retry")
            for state in ["running", "failed", "cancelled", "succeeded"] { _ = try await api.makeJob(state) }
            try await api.database.execute(
                "UPDATE jobs SET run_at = now() - interval '2 days' WHERE state = 'queued' AND run_at <= now()")

            let samples = try Self.samples(try await api.send(.get, "/metrics").text)

            #expect(samples[#"restante_jobs{state="queued"}"#] == 2)
            #expect(samples[#"restante_jobs{state="waiting"}"#] == 1)
            #expect(samples[#"restante_jobs{state="running"}"#] == 1)
            #expect(samples[#"restante_jobs_ended_last_hour{state="failed"}"#] == 1)
            #expect(samples[#"restante_jobs_ended_last_hour{state="cancelled"}"#] == 1)
            #expect(try #require(samples["restante_jobs_oldest_due_seconds"]) >= 2 * 86_400)
            #expect(try #require(samples[#"restante_database_connections{use="shared"}"#]) >= 1)
            #expect(try #require(samples["restante_database_round_trips_total"]) > 0)
            #expect(samples["restante_database_waiting"] == 0)
        }
    }

    @Test("a method that nobody knows makes no series of its own")
    func methods() throws {
        let metrics = RequestMetrics()
        for name in ["BREW", "WHEN", "GET"] {
            let method = try #require(HTTPRequest.Method(name))
            metrics.record(method, path: nil, status: .notFound, took: .milliseconds(3))
        }

        #expect(metrics.all.map(\.key.method) == ["GET", "other"])
        #expect(metrics.all.map { $0.durations.counts.reduce(0, +) } == [1, 2])
    }
}

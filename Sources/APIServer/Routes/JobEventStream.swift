import Core
import HTTPTypes
import Hummingbird
import NIOCore
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The events of one job as a stream (WHATWG HTML, "Server-sent events"): each shows the whole job, the last one its end.
struct JobEventStream: Sendable {
    let current: JobRecord
    let updates: AsyncStream<JobWatcher.Update>
    /// What the client saw last, when it comes back.
    let lastEventID: String?

    var response: Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                try await write(to: &writer)
                try await writer.finish(nil)
            })
    }

    private func write(to writer: inout any ResponseBodyWriter) async throws {
        var last = lastEventID
        // A comment first, so that the client sees the stream open even when there is nothing new.
        try await writer.write(ByteBuffer(string: ": job \(current.id)\n\n"))
        if try await show(current, after: &last, to: &writer) { return }
        for await update in updates {
            switch update {
            case .alive: try await writer.write(ByteBuffer(string: ": alive\n\n"))
            case .job(let job): if try await show(job, after: &last, to: &writer) { return }
            }
        }
    }

    /// Writes the job unless the client has seen it so; true when it has ended.
    private func show(
        _ job: JobRecord, after last: inout String?, to writer: inout any ResponseBodyWriter
    ) async throws -> Bool {
        let id = Self.eventID(job)
        if id != last {
            last = id
            let data = try JSONCoding.encodeToString(Event(job: JobView(job)))
            try await writer.write(ByteBuffer(string: "id: \(id)\nevent: \(Self.name(job.state))\ndata: \(data)\n\n"))
        }
        return job.state.isFinal
    }

    private struct Event: Encodable {
        let job: JobView
    }

    /// Changes with the job: when it was written last, and what it waits for.
    private static func eventID(_ job: JobRecord) -> String {
        "\(Int(job.updatedAt.timeIntervalSince1970 * 1_000_000))-\(job.attempt)-\(job.isDue ? 1 : 0)\(job.isBehindAnother ? 1 : 0)"
    }

    private static func name(_ state: JobRecord.State) -> String {
        switch state {
        case .queued, .running: "progress"
        case .succeeded: "completed"
        case .failed: "failed"
        case .cancelled: "cancelled"
        }
    }
}

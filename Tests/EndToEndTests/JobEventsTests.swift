import Core
import TestSupport
import Testing

/// The events of a job, as a browser's EventSource reads them.
@Suite("Job events")
struct JobEventsTests {
    private struct Event: Equatable {
        var id = ""
        var name = ""
        var data: JSONValue = .null
    }

    @Test("a stream shows every step up to the end, and one that comes back shows nothing twice")
    func streams() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.addFault(
                ["method": "POST", "path": "/zones", "action": "delay", "delayMs": 500, "times": 1])
            let id = try await system.bindLater("events.com")
            let path = "/api/jobs/\(id)/events"

            let answer = try await system.send("GET", path)
            #expect(answer.headers["content-type"] == "text/event-stream")
            let events = Self.events(answer.text)
            #expect(events.last?.name == "completed")
            #expect(events.last?.data.text("job.state") == "succeeded")
            #expect(events.dropLast().allSatisfy { $0.name == "progress" })
            #expect(events.count >= 3, "a bind has more to tell than \(events.count) events")
            #expect(Set(events.map(\.id)).count == events.count)
            let steps = events.map { $0.data.list("").count + ($0.data.at("job").map { $0.list("steps").count } ?? 0) }
            #expect(steps == steps.sorted())

            let last = try #require(events.last?.id)
            let back = try await system.send("GET", path, headers: ["Last-Event-ID": last])
            #expect(Self.events(back.text) == [])
            let early = try await system.send("GET", path, headers: ["Last-Event-ID": events[0].id])
            #expect(Self.events(early.text).map(\.name) == ["completed"])
        }
    }

    private static func events(_ text: String) -> [Event] {
        text.split(separator: "\n\n").compactMap { block in
            var event = Event()
            for line in block.split(separator: "\n") {
                if line.hasPrefix("id: ") { event.id = String(line.dropFirst(4)) }
                if line.hasPrefix("event: ") { event.name = String(line.dropFirst(7)) }
                if line.hasPrefix("data: ") {
                    event.data = (try? JSONCoding.decode(JSONValue.self, from: String(line.dropFirst(6)))) ?? .null
                }
            }
            return event.id.isEmpty ? nil : event
        }
    }
}

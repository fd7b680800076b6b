import Testing

@testable import Cloudflare

@Suite("Lists of Cloudflare")
struct PagingTests {
    enum Info: Sendable, CaseIterable {
        case pages, count, none
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let zones: Int
        let info: Info
        let requests: Int

        var testDescription: String { "\(zones) zones, info: \(info)" }
    }

    static let cases = [
        Case(zones: 0, info: .pages, requests: 1), Case(zones: 0, info: .none, requests: 1),
        Case(zones: 49, info: .pages, requests: 1), Case(zones: 49, info: .none, requests: 1),
        // A full last page: only the totals can tell that it is the last.
        Case(zones: 50, info: .pages, requests: 1), Case(zones: 50, info: .count, requests: 1),
        Case(zones: 50, info: .none, requests: 2),
        Case(zones: 120, info: .pages, requests: 3), Case(zones: 120, info: .count, requests: 3),
        Case(zones: 120, info: .none, requests: 3), Case(zones: 150, info: .none, requests: 4),
    ]

    @Test("a list is read to its end, and not beyond", arguments: cases)
    func toTheEnd(_ example: Case) async throws {
        let gate = RecordingGate()
        try await Fixture.run(gate: gate, reply: { Self.page($0, of: example.zones, info: example.info) }) {
            client, stub async throws in
            let zones = try await client.zones()

            #expect(zones.map(\.name) == (0..<example.zones).map { "zone\($0).example" })
            #expect(stub.requests.map { $0.query("page") } == (1...example.requests).map { "\($0)" })
            #expect(stub.requests.allSatisfy { $0.query("per_page") == "50" })
            #expect(gate.calls.count == example.requests)
        }
    }

    @Test("a server that gives smaller pages than asked for loses nothing")
    func clamped() async throws {
        try await Fixture.run(reply: { Self.page($0, of: 45, info: .pages, size: 20) }) { client, stub async throws in
            #expect(try await client.zones().count == 45)
            #expect(stub.requests.count == 3)
        }
        try await Fixture.run(reply: { request in
            let page = Int(request.query("page") ?? "1") ?? 1
            let numbers = ((page - 1) * 20..<min(page * 20, 45))
            return .ok(
                "[" + numbers.map { Fixture.zoneJSON($0) }.joined(separator: ",") + "]", info: #"{"per_page":20}"#)
        }) { client, _ async throws in
            #expect(try await client.zones().count == 45)
        }
    }

    @Test("a server that gives the same page for ever is left, each entry taken once")
    func repeated() async throws {
        try await Fixture.run(reply: { _ in
            .ok("[" + (0..<50).map { Fixture.zoneJSON($0) }.joined(separator: ",") + "]")
        }) { client, stub async throws in
            #expect(try await client.zones().count == 50)
            #expect(stub.requests.count == 2)
        }
    }

    @Test("an entry that slid to the next page is given once")
    func slid() async throws {
        try await Fixture.run(reply: { request in
            let numbers = request.number == 0 ? 0..<50 : 49..<60
            return .ok(
                "[" + numbers.map { Fixture.zoneJSON($0) }.joined(separator: ",") + "]", info: #"{"total_pages":2}"#)
        }) { client, _ async throws in
            #expect(try await client.zones().count == 60)
        }
    }

    @Test("a page that fails fails the list: a part of it is worse than none")
    func failingPage() async throws {
        try await Fixture.run(reply: { request in
            request.number < 2 ? Self.page(request, of: 150, info: .pages) : .failure(500, [(1, "internal")])
        }) { client, _ async throws in
            let error = await #expect(throws: CloudflareError.self) { try await client.zones() }
            #expect(error?.kind == .server)
        }
    }

    @Test("the gate is asked for each page, and what it throws stops the list")
    func gate() async throws {
        let gate = RecordingGate(limit: 2)
        try await Fixture.run(gate: gate, reply: { Self.page($0, of: 150, info: .pages) }) {
            client, stub async throws in
            await #expect(throws: RecordingGate.Shut.self) { try await client.zones() }

            #expect(stub.requests.count == 2)
            #expect(gate.calls.count == 2)
        }
    }

    @Test("a list without an end is left after 1,000 pages", .timeLimit(.minutes(2)))
    func endless() async throws {
        try await Fixture.run(reply: { request in
            .ok("[" + Fixture.zoneJSON(request.number) + "]", info: #"{"total_pages":100000}"#)
        }) { client, stub async throws in
            let error = await #expect(throws: CloudflareError.self) { try await client.zones() }
            #expect(error?.kind == .malformed)
            #expect(stub.requests.count == 1000)
        }
    }

    /// One page of so many zones, as the request asks.
    static func page(_ request: StubCloudflare.Request, of total: Int, info: Info, size: Int? = nil)
        -> StubCloudflare.Reply
    {
        let page = Int(request.query("page") ?? "") ?? 1
        let perPage = size ?? Int(request.query("per_page") ?? "") ?? 20
        let first = min((page - 1) * perPage, total)
        let numbers = first..<min(first + perPage, total)
        let list = "[" + numbers.map { Fixture.zoneJSON($0) }.joined(separator: ",") + "]"
        return switch info {
        case .none: .ok(list)
        case .count: .ok(list, info: #"{"page":\#(page),"per_page":\#(perPage),"total_count":\#(total)}"#)
        case .pages:
            .ok(
                list,
                info:
                    #"{"page":\#(page),"per_page":\#(perPage),"count":\#(numbers.count),"total_count":\#(total),"total_pages":\#((total + perPage - 1) / perPage)}"#
            )
        }
    }
}

import Foundation
import HTTPTypes
import Testing

@testable import CloudflareSimulator

@Suite("The rate budget")
struct BudgetTests {
    @Test("the call over the limit begins a block as long as the window, for every call")
    func block() {
        var budget = Budget()
        let first = budget.count(at: 0, limit: 2, window: 10)
        let second = budget.count(at: 4, limit: 2, window: 10)
        let over = budget.count(at: 5, limit: 2, window: 10)
        // The first call has left the window, but the block is not over.
        let blocked = budget.count(at: 14.5, limit: 2, window: 10)
        let free = budget.count(at: 15, limit: 2, window: 10)

        #expect(first == .init(allowed: true, remaining: 1, seconds: 10))
        #expect(second == .init(allowed: true, remaining: 0, seconds: 6))
        #expect(over == .init(allowed: false, remaining: 0, seconds: 10))
        #expect(blocked == .init(allowed: false, remaining: 0, seconds: 1))
        #expect(free == .init(allowed: true, remaining: 1, seconds: 10))
        #expect(budget.callsDuringBlock == 1)
        #expect(budget.blocks == 1)
        #expect(budget.peak == 3)
        #expect(budget.total == 5)
    }

    @Test("the window slides: a call is free again when the oldest has left")
    func slide() {
        var budget = Budget()
        for second in stride(from: 0.0, to: 1000, by: 5) {
            #expect(budget.count(at: second, limit: 2, window: 10).allowed)
        }

        #expect(budget.peak == 2)
        #expect(budget.current(at: 2000, window: 10) == 0)
    }

    @Test("a sliding log forgets and compacts without losing count")
    func log() {
        var log = SlidingLog()
        for number in 0..<10_000 {
            log.append(Double(number))
            log.drop(upTo: Double(number - 10))
        }

        #expect(log.count == 10)
        #expect(log.first == 9990)
    }

    @Test("every answer carries the budget; only a 429 says when to come back")
    func headers() async throws {
        try await TestSimulator.run(settings: ["budgetLimit": 3, "budgetWindowSeconds": 60]) { simulator in
            let name = try #require(HTTPField.Name("Ratelimit"))
            let policy = try #require(HTTPField.Name("Ratelimit-Policy"))
            let first = try await simulator.call(.get, "/zones")
            let missing = try await simulator.call(.get, "/nothing")
            let other = try await simulator.call(.get, "/user/tokens/verify")
            let over = try await simulator.call(.get, "/zones")
            simulator.clock.advance(59.5)
            let late = try await simulator.call(.get, "/zones")
            simulator.clock.advance(0.5)
            let free = try await simulator.call(.get, "/zones")

            #expect(first.headers[name] == "\"default\";r=2;t=60")
            #expect(first.headers[policy] == "\"default\";q=3;w=60")
            #expect(first.headers[.retryAfter] == nil)
            #expect(missing.headers[name] == "\"default\";r=1;t=60")
            #expect(other.headers[name] == "\"default\";r=0;t=60")
            #expect(over.refusal == "429/971")
            #expect(over.headers[.retryAfter] == "60")
            #expect(late.headers[.retryAfter] == "1")
            #expect(free.status == 200)
        }
    }

    @Test("each token has a budget of its own, and the control plane tells them apart")
    func tokens() async throws {
        try await TestSimulator.run(tokens: ["one", "two"], settings: ["budgetLimit": 2]) { simulator in
            for _ in 1...4 { _ = try await simulator.call(.get, "/zones", token: "one") }
            let second = try await simulator.call(.get, "/zones", token: "two")
            let unknown = try await simulator.call(.get, "/zones", token: "three")

            let budget = try await simulator.control(.get, "/budget").json

            #expect(second.status == 200)
            #expect(unknown.refusal == "403/9109")
            #expect(budget["token-1"]?["count"] == 4)
            #expect(budget["token-1"]?["peak"] == 4)
            #expect(budget["token-1"]?["callsDuringBlock"] == 1)
            #expect(budget["token-2"]?["peak"] == 1)
            #expect(budget["token-2"]?["callsDuringBlock"] == 0)
            #expect(budget.objectValue?.keys == ["token-1", "token-2"])
        }
    }
}

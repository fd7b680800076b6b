import Core
import Redis
import TestSupport
import Testing

@Suite("Redis subscription")
struct RedisSubscriptionTests {
    @Test("messages come after the first connected, in order, as octets")
    func messages() async throws {
        try await withClient { client, _ in
            var events = client.subscribe(to: ["jobs"]).makeAsyncIterator()
            #expect(await events.next() == .connected)

            let payloads: [[UInt8]] = [[0, 255, 13, 10], [], Array("third".utf8)]
            for payload in payloads {
                let receivers = try await client.send(["PUBLISH", "jobs", payload])
                #expect(receivers.int == 1)
            }

            for payload in payloads {
                #expect(await events.next() == .message(channel: "jobs", payload: payload))
            }
        }
    }

    @Test("a pattern brings the channel that a message came by")
    func patterns() async throws {
        try await withClient { client, _ in
            var events = client.subscribe(to: [], patterns: ["job:*"]).makeAsyncIterator()
            #expect(await events.next() == .connected)

            try await client.send(["PUBLISH", "other", "no"])
            try await client.send(["PUBLISH", "job:7", "yes"])

            #expect(await events.next() == .message(channel: "job:7", payload: Array("yes".utf8)))
        }
    }

    @Test("subscriptions share one connection and one SUBSCRIBE a channel; the last to leave unsubscribes")
    func shared() async throws {
        try await withClient { client, _ in
            let readings = (0..<200).map { Reading(client.subscribe(to: ["jobs", "only \($0)"])) }
            try await eventually("all are connected") { readings.allSatisfy { $0.connections == 1 } }

            #expect(try await client.connectionNames() == ["restante", "restante:subscriber"])
            #expect(try await client.subscribers(of: "jobs") == 1)
            #expect(try await client.send(["PUBSUB", "CHANNELS"]).array?.count == 201)
            try await client.send(["PUBLISH", "jobs", "to all"])
            try await eventually("all have it") { readings.allSatisfy { $0.payloads == ["to all"] } }

            for reading in readings.dropFirst() {
                reading.cancel()
            }
            try await eventually("only the first's are left") {
                try await client.send(["PUBSUB", "CHANNELS"]).strings?.sorted() == ["jobs", "only 0"]
            }
            try await client.send(["PUBLISH", "jobs", "to one"])
            try await eventually("the first has it") { readings[0].payloads == ["to all", "to one"] }
            readings[0].cancel()

            try await eventually("none is left") { try await client.send(["PUBSUB", "CHANNELS"]).array == [] }
            try await eventually("all have ended") { readings.allSatisfy(\.hasEnded) }
        }
    }

    @Test("a subscription that nobody holds any more unsubscribes")
    func dropped() async throws {
        try await withClient { client, _ in
            do {
                var events = client.subscribe(to: ["jobs"]).makeAsyncIterator()
                #expect(await events.next() == .connected)
                #expect(try await client.subscribers(of: "jobs") == 1)
            }

            try await eventually("it has unsubscribed") { try await client.subscribers(of: "jobs") == 0 }
        }
    }

    @Test("after a restart of the server it is connected again and gets messages")
    func restart() async throws {
        try await withClient { client, server in
            let reading = Reading(client.subscribe(to: ["jobs"], patterns: ["p*"]))
            try await eventually("connected") { reading.connections == 1 }

            server.kill()
            try await server.start()

            try await eventually("connected again") { reading.connections == 2 }
            try await eventually("published") { (try? await client.send(["PUBLISH", "jobs", "a"]).int) == 1 }
            try await client.send(["PUBLISH", "p1", "b"])
            try await eventually("both came") { reading.payloads == ["a", "b"] }
            reading.cancel()
        }
    }

    @Test("a subscription made while the server is away is connected when it comes")
    func madeWhileAway() async throws {
        let server = try RedisServer()
        defer { server.remove() }
        try await withClient(of: try server.configuration) { client in
            let reading = Reading(client.subscribe(to: ["jobs"]))
            await #expect(throws: RedisError.self) { try await client.send(["PING"]) }
            #expect(reading.connections == 0)

            try await server.start()

            try await eventually("connected") { reading.connections == 1 }
            reading.cancel()
        }
    }

    @Test("a server that falls silent is noticed, and connected to again when it speaks")
    func silent() async throws {
        try await RedisServer.withServer { server in
            var impatient = try server.configuration
            impatient.subscriberHeartbeat = .milliseconds(50)
            impatient.commandTimeout = .milliseconds(300)
            try await withClient(of: impatient) { client in
                let reading = Reading(client.subscribe(to: ["jobs"]))
                try await eventually("connected") { reading.connections == 1 }

                // A starved machine may sleep through a silence: then there is another one.
                for _ in 0..<10 where reading.connections < 2 {
                    server.freeze()
                    try await Task.sleep(for: .seconds(1))  // the silence itself, not a wait for its outcome
                    server.thaw()
                    try? await eventually("connected again", within: .seconds(4)) { reading.connections >= 2 }
                }
                #expect(reading.connections >= 2)
                try await withClient(of: server.configuration) { observer in
                    try await eventually("a message comes") {
                        try await observer.send(["PUBLISH", "jobs", "x"])
                        return !reading.payloads.isEmpty
                    }
                }
                reading.cancel()
            }
        }
    }

    @Test("leaving and coming back at once ends subscribed, with one connected for each")
    func churn() async throws {
        try await withClient { client, _ in
            for round in 0..<200 {
                let brief = client.subscribe(to: ["jobs"])
                if round.isMultiple(of: 3) {
                    var events = brief.makeAsyncIterator()
                    #expect(await events.next() == .connected)
                }
                brief.cancel()
            }
            var events = client.subscribe(to: ["jobs"]).makeAsyncIterator()
            #expect(await events.next() == .connected)

            let receivers = try await client.send(["PUBLISH", "jobs", "x"])

            #expect(receivers.int == 1)
            #expect(await events.next() == .message(channel: "jobs", payload: Array("x".utf8)))
        }
    }

    @Test("a slow reader loses the oldest and is told to look again")
    func slowReader() async throws {
        try await withClient(configure: { $0.subscriptionBufferSize = 10 }) { client, _ in
            let subscription = client.subscribe(to: ["jobs"])
            let fast = Reading(client.subscribe(to: ["jobs"]))
            var events = subscription.makeAsyncIterator()
            #expect(await events.next() == .connected)

            for number in 0..<30 {
                try await client.send(["PUBLISH", "jobs", number])
                try await eventually("it went out") { fast.payloads.count == number + 1 }
            }

            #expect(await events.next() == .connected)
            for number in 20..<30 {
                #expect(await events.next() == .message(channel: "jobs", payload: Array("\(number)".utf8)))
            }
            fast.cancel()
        }
    }

    @Test("closing the client ends its subscriptions")
    func closed() async throws {
        try await withClient { client, _ in
            let reading = Reading(client.subscribe(to: ["jobs"]))
            try await eventually("connected") { reading.connections == 1 }

            await client.close()

            try await eventually("ended") { reading.hasEnded }
            var late = client.subscribe(to: ["jobs"]).makeAsyncIterator()
            #expect(await late.next() == nil)
        }
    }
}

extension RedisClient {
    fileprivate func subscribers(of channel: String) async throws -> Int? {
        try await send(["PUBSUB", "NUMSUB", channel]).array?.last?.int
    }
}

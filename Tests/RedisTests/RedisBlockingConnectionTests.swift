import Core
import Redis
import TestSupport
import Testing

@Suite("Blocking connection")
struct RedisBlockingConnectionTests {
    private let pop: RedisCommand = ["BZMPOP", 30, 1, "ready", "MIN", "COUNT", 16]

    @Test("a pop wakes as soon as there is something")
    func wakes() async throws {
        try await withClient { client, _ in
            try await client.withBlockingConnection { blocking in
                async let popped = blocking.send(pop, timeout: .seconds(30))
                try await client.untilBlocked()

                try await client.send(["ZADD", "ready", 1, "a"])

                // At its own end it would come back with nothing.
                #expect(try await popped.array?[1].array?[0].array?[0].string == "a")
            }
        }
    }

    @Test("a cancelled pop returns at once, and its connection takes nothing any more")
    func cancelled() async throws {
        try await withClient { client, _ in
            let blocking = client.makeBlockingConnection()
            defer { blocking.close() }
            let waiting = Task { try await blocking.send(pop, timeout: .seconds(30)) }
            try await client.untilBlocked()

            waiting.cancel()

            await #expect(throws: CancellationError.self) {
                try await within(.seconds(2), "the cancellation") { try await waiting.value }
            }
            try await eventually("the server has dropped it") {
                try await !client.connectionNames().contains("restante:blocking")
            }
            try await client.send(["ZADD", "ready", 1, "a"])
            #expect(try await client.send(["ZCARD", "ready"]).int == 1)
            // And it serves again, over a new connection.
            #expect(try await blocking.send(pop, timeout: .seconds(30)).array?[0].string == "ready")
        }
    }

    @Test("a task that is cancelled already pops nothing")
    func cancelledBefore() async throws {
        try await withClient { client, _ in
            try await client.send(["ZADD", "ready", 1, "a"])
            let blocking = client.makeBlockingConnection()
            defer { blocking.close() }

            let popping = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await blocking.send(pop, timeout: .seconds(1))
            }

            await #expect(throws: CancellationError.self) { try await popping.value }
            #expect(try await client.send(["ZCARD", "ready"]).int == 1)
        }
    }

    @Test("nothing to pop answers null after Redis' own timeout")
    func nothing() async throws {
        try await withClient { client, _ in
            try await client.withBlockingConnection { blocking in
                let reply = try await blocking.send(["BZMPOP", 0.05, 1, "ready", "MIN"], timeout: .milliseconds(50))
                #expect(reply.isNull)
            }
        }
    }

    @Test("a lost connection is a transient error, and the next pop connects anew without spinning")
    func reconnects() async throws {
        try await withClient { client, server in
            try await client.withBlockingConnection { blocking in
                async let lost = #expect(throws: RedisError.self) { try await blocking.send(pop, timeout: .seconds(30)) }
                try await client.untilBlocked()
                server.kill()
                #expect(await lost?.kind == .connectionLost)

                let start = ContinuousClock.now
                for _ in 0..<4 {
                    let error = await #expect(throws: RedisError.self) { try await blocking.send(pop, timeout: .seconds(30)) }
                    #expect(error?.kind == .connectFailed)
                }
                // The rests before them: at least 25, 50, 100 and 200 ms.
                #expect(ContinuousClock.now - start >= .milliseconds(375))

                try await server.start()
                try await eventually("the client is back") {
                    (try? await client.send(["ZADD", "ready", 1, "a"])) != nil
                }
                try await eventually("the pop is back") {
                    guard let reply = try? await blocking.send(pop, timeout: .seconds(30)) else { return false }
                    return reply.array?[0].string == "ready"
                }
            }
        }
    }

    @Test("a server that falls silent is noticed after the blocking time and the command timeout")
    func silent() async throws {
        try await withClient(configure: { $0.commandTimeout = .milliseconds(600) }) { client, server in
            try await client.withBlockingConnection { blocking in
                let reply = try await blocking.send(["PING"], timeout: .zero)
                #expect(reply.string == "PONG")
                server.freeze()

                let error = await #expect(throws: RedisError.self) {
                    try await blocking.send(["BZMPOP", 0.1, 1, "ready", "MIN"], timeout: .milliseconds(100))
                }

                server.thaw()
                #expect(error?.kind == .timeout)
            }
        }
    }

    @Test("a second command at the same time is refused, and closing ends the first")
    func oneAtATime() async throws {
        try await withClient { client, _ in
            let blocking = client.makeBlockingConnection()
            async let first = #expect(throws: RedisError.self) { try await blocking.send(pop, timeout: .seconds(30)) }
            try await client.untilBlocked()

            let second = await #expect(throws: RedisError.self) { try await blocking.send(["PING"], timeout: .zero) }
            blocking.close()

            #expect(second?.kind == .overloaded)
            #expect(await first?.kind == .closed)
            let later = await #expect(throws: RedisError.self) { try await blocking.send(["PING"], timeout: .zero) }
            #expect(later?.kind == .closed)
        }
    }
}

extension RedisClient {
    /// Waits until some connection of the server is blocked.
    fileprivate func untilBlocked() async throws {
        try await eventually("a blocked connection") {
            try await send(["INFO", "clients"]).string?.contains("blocked_clients:1") == true
        }
    }
}

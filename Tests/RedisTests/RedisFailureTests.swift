import Core
import Redis
import TestSupport
import Testing

@Suite("Redis away")
struct RedisFailureTests {
    @Test("a killed server fails what is under way, and after its return commands work within the backoff")
    func killed() async throws {
        try await withClient { client, server in
            try await client.send(["PING"])
            server.freeze()  // so that the command is surely under way
            let underWay = Task { try await client.send(["INCR", "n"]) }
            try await Task.sleep(for: .milliseconds(50))

            server.kill()

            let lost = await #expect(throws: RedisError.self) {
                try await within(.seconds(5), "the loss") { try await underWay.value }
            }
            #expect(lost?.kind == .connectionLost)
            #expect(lost?.isTransient == true)
            try await eventually("the loss shows") { !client.isConnected }
            let away = await #expect(throws: RedisError.self) { try await client.send(["PING"]) }
            #expect(away?.isTransient == true)
            #expect(away?.code == "redis_unavailable")

            try await server.start()
            try await eventually("commands work again", within: .seconds(3)) {
                (try? await client.send(["PING"])) != nil
            }
            // Not repeated: the new server has never seen it.
            #expect(try await client.send(["GET", "n"]).isNull)
        }
    }

    @Test("with nothing listening every command fails and none hangs", .timeLimit(.minutes(1)))
    func nothingListens() async throws {
        let configuration = try RedisConfiguration(url: "redis://127.0.0.1:\(FreePort.next())")
        try await withClient(of: configuration) { client in
            for _ in 0..<100 {
                let error = await #expect(throws: RedisError.self) { try await client.send(["PING"]) }
                #expect(error?.kind == .connectFailed)
                #expect(error?.isTransient == true)
            }
        }
    }

    @Test("a server that accepts and never answers takes no longer than the connect timeout")
    func silentServer() async throws {
        try await withClient(configure: { $0.connectTimeout = .milliseconds(300) }) { client, server in
            server.freeze()

            let error = await #expect(throws: RedisError.self) {
                try await within(.seconds(5), "the connect timeout") { try await client.send(["PING"]) }
            }

            server.thaw()
            #expect(error?.kind == .connectFailed)
            try await eventually("it works once the server answers") { (try? await client.send(["PING"])) != nil }
        }
    }

    @Test("a command without an answer closes the connection, and all in flight fail")
    func commandTimeout() async throws {
        try await withClient(configure: { $0.commandTimeout = .milliseconds(600) }) { client, server in
            try await client.send(["SET", "k", "v"])
            server.freeze()

            try await withThrowingTaskGroup(of: RedisError.Kind?.self) { group in
                for _ in 0..<10 {
                    group.addTask {
                        do {
                            try await client.send(["GET", "k"])
                            return nil
                        } catch let error as RedisError {
                            return error.kind
                        }
                    }
                }
                for try await kind in group {
                    #expect(kind == .timeout || kind == .connectionLost || kind == .connectFailed)
                }
            }

            server.thaw()
            try await eventually("a new connection serves") { (try? await client.send(["GET", "k"]).string) == "v" }
        }
    }

    @Test("a cancelled task returns at once, and the replies of the others stay theirs")
    func cancellation() async throws {
        try await withClient { client, server in
            try await client.send(["PING"])
            server.freeze()
            let cancelled = Task { try await client.send(["ECHO", "cancelled"]) }
            try await Task.sleep(for: .milliseconds(20))
            async let other = client.send(["ECHO", "other"])

            cancelled.cancel()

            await #expect(throws: CancellationError.self) {
                try await within(.seconds(2), "the cancellation") { try await cancelled.value }
            }
            server.thaw()
            #expect(try await other.string == "other")
            #expect(try await client.send(["ECHO", "next"]).string == "next")
        }
    }

    @Test("over the bound of unanswered commands more are refused, and none is lost")
    func overload() async throws {
        try await withClient(configure: { $0.maximumUnansweredCommands = 100 }) { client, server in
            try await client.send(["PING"])
            server.freeze()

            let kinds = try await withThrowingTaskGroup(of: RedisError.Kind?.self) { group in
                for _ in 0..<150 {
                    group.addTask {
                        do {
                            try await client.send(["INCR", "n"])
                            return nil
                        } catch let error as RedisError {
                            return error.kind
                        }
                    }
                }
                var kinds: [RedisError.Kind?] = []
                for try await kind in group {
                    kinds.append(kind)
                    if kinds.count == 50 { server.thaw() }  // the refusals come first, nothing else can
                }
                return kinds
            }

            #expect(kinds.count { $0 == .overloaded } == 50)
            #expect(try await client.send(["GET", "n"]).int == 100)
            // One call larger than the bound goes through when nothing else waits.
            #expect(try await client.send([RedisCommand](repeating: ["PING"], count: 500)).count == 500)
        }
    }

    @Test("a reply over the limit is a protocol error, and the next command has a new connection")
    func largeReply() async throws {
        try await withClient(configure: { $0.maximumReplySize = 100_000 }) { client, _ in
            try await client.send(["SET", "k", [UInt8](repeating: 1, count: 200_000)])

            let error = await #expect(throws: RedisError.self) { try await client.send(["GET", "k"]) }

            #expect(error?.kind == .protocolError)
            try await eventually("a new connection serves") { (try? await client.send(["STRLEN", "k"]).int) == 200_000 }
        }
    }

    @Test("a replica's refusal to write leads to a new connection")
    func readOnly() async throws {
        try await withClient(configure: { $0.maximumReconnectDelay = .milliseconds(10) }) { client, server in
            let before = try await client.send(["CLIENT", "ID"]).int
            try await client.send(["REPLICAOF", "127.0.0.1", try FreePort.next()])
            try await client.send(["CONFIG", "SET", "replica-serve-stale-data", "yes"])

            let error = await #expect(throws: RedisError.self) { try await client.send(["SET", "k", "v"]) }

            #expect(error?.kind == .server("READONLY"))
            #expect(error?.isTransient == true)
            try await eventually("another connection") {
                guard let now = try? await client.send(["CLIENT", "ID"]).int else { return false }
                return now != before
            }
        }
    }

    @Test("a server with too many clients is a transient failure")
    func tooManyClients() async throws {
        try await withClient(.init(arguments: ["--maxclients", "1"])) { client, server in
            try await client.send(["PING"])

            try await withClient(of: try server.configuration) { other in
                let error = await #expect(throws: RedisError.self) { try await other.send(["PING"]) }
                #expect(error?.kind == .connectFailed)
                #expect(error?.isTransient == true)
            }
        }
    }

    @Test("an idle connection that the server closes is replaced without an error")
    func closedWhileIdle() async throws {
        try await withClient(configure: { $0.maximumReconnectDelay = .zero }) { client, server in
            let id = try #require(try await client.send(["CLIENT", "ID"]).int)
            try await withClient(of: try server.configuration) { other in
                try await other.send(["CLIENT", "KILL", "ID", id])
            }
            try await eventually("the loss shows") { !client.isConnected }

            #expect(try await client.send(["PING"]).string == "PONG")
        }
    }
}

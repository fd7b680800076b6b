import Core
import Redis
import Synchronization
import TestSupport
import Testing

@Suite("Redis client")
struct RedisClientTests {
    @Test("each type of reply makes the round trip")
    func replyTypes() async throws {
        try await withClient { client, _ in
            let reply = try await client.send(["SET", "k", "v"])
            #expect(reply == .simpleString("OK"))
            #expect(try await client.send(["GET", "k"]) == .bulk(Array("v".utf8)))
            #expect(try await client.send(["GET", "absent"]) == .null)
            #expect(try await client.send(["INCRBY", "n", 41]) == .integer(41))
            #expect(try await client.send(["LRANGE", "absent", 0, -1]) == .array([]))
            #expect(try await client.send(RedisCommand("RPUSH", ["l", "a", "b"])).int == 2)
            #expect(try await client.send(["LRANGE", "l", 0, -1]).strings == ["a", "b"])
            #expect(try await client.send(["ZADD", "z", 1.25, "m"]).int == 1)
            #expect(try await client.send(["ZSCORE", "z", "m"]).double == 1.25)
            #expect(try await client.send(["HSET", "h", "f", "1"]).int == 1)
            #expect(try await client.send(["HGETALL", "h"]).dictionary == ["f": .bulk(Array("1".utf8))])
            #expect(client.isConnected)
        }
    }

    @Test("values are octets, empty and large ones too", arguments: [0, 1, 16_384, 10 * 1024 * 1024])
    func octets(count: Int) async throws {
        try await withClient { client, _ in
            let value = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }

            try await client.send(["SET", "k", value])

            #expect(try await client.send(["GET", "k"]).bytes == value)
        }
    }

    @Test("a thousand concurrent commands each get their own reply")
    func ownReplies() async throws {
        try await withClient { client, _ in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<1000 {
                    group.addTask { try await client.send(["ECHO", "reply \(number)"]).string == "reply \(number)" }
                }
                for try await isOwn in group {
                    #expect(isOwn)
                }
            }
            // Over one connection, and not with a write each.
            #expect(try await client.connectionNames() == ["restante"])
        }
    }

    @Test("a pipeline's replies come in order, errors among them")
    func pipeline() async throws {
        try await withClient { client, _ in
            var commands: [RedisCommand] = (0..<500).map { ["RPUSH", "l", $0] }
            commands.append(["INCR", "l"])
            commands.append(["LLEN", "l"])

            let replies = try await client.send(commands)

            #expect(replies.prefix(500) == (1...500).map { .integer($0) }[...])
            #expect(replies[500] == .error("WRONGTYPE Operation against a key holding the wrong kind of value"))
            #expect(replies[501] == .integer(500))
            #expect(try await client.send([RedisCommand]()) == [])
        }
    }

    @Test("an error reply is thrown, typed, and harms no other command")
    func serverError() async throws {
        try await withClient { client, _ in
            try await client.send(["SET", "k", "v"])

            let error = await #expect(throws: RedisError.self) { try await client.send(["LPUSH", "k", "x"]) }

            #expect(error?.kind == .server("WRONGTYPE"))
            #expect(error?.code == "redis_error")
            #expect(error?.isTransient == false, "\(error as Any)")
            #expect(try await client.send(["GET", "k"]).string == "v")
        }
    }

    @Test("a script runs by its hash, also after Redis has forgotten it")
    func script() async throws {
        try await withClient { client, _ in
            let script = RedisScript("return {KEYS[1], ARGV[1], ARGV[2] + 1}")

            for _ in 0..<2 {
                let reply = try await client.evaluate(script, keys: ["k"], arguments: ["a", 41])
                #expect(reply == .array([.bulk(Array("k".utf8)), .bulk(Array("a".utf8)), .integer(42)]))
                #expect(try await client.send(["SCRIPT", "EXISTS", script.sha1]).array == [.integer(1)])
                try await client.send(["SCRIPT", "FLUSH"])
            }
        }
    }

    @Test("a script's own error is thrown and not taken for an unknown script")
    func scriptError() async throws {
        try await withClient { client, _ in
            let script = RedisScript("redis.call('INCR', KEYS[1]); return redis.error_reply('BUDGET used up')")

            let error = await #expect(throws: RedisError.self) { try await client.evaluate(script, keys: ["k"]) }

            #expect(error?.kind == .server("BUDGET"))
            let reply = try await client.send(["GET", "k"])
            #expect(reply.int == 1)
        }
    }

    @Test("the unix socket serves as well")
    func unixSocket() async throws {
        try await RedisServer.withServer(.init(password: "secret")) { server in
            let configuration = try RedisConfiguration(url: "unix://:secret@\(server.socketPath)?db=2")
            try await withClient(of: configuration) { client in
                let reply = try await client.send(["PING"])
                #expect(reply.string == "PONG")
                #expect(try await client.send(["CLIENT", "LIST"]).string?.contains("db=2 ") == true)
            }
        }
    }

    @Test("the database is selected before the first command")
    func database() async throws {
        try await withClient(configure: { $0.database = 3 }) { client, server in
            try await client.send(["SET", "k", "three"])

            try await withClient(of: try server.configuration) { other in
                let reply = try await other.send(["GET", "k"])
                #expect(reply.isNull)
            }
            #expect(try await client.send(["GET", "k"]).string == "three")
        }
    }

    @Test("a database that does not exist is an error that no retry cures")
    func unknownDatabase() async throws {
        try await withClient(configure: { $0.database = 99 }) { client, _ in
            let error = await #expect(throws: RedisError.self) { try await client.send(["PING"]) }

            #expect(error?.kind == .server("ERR"))
            #expect(error?.isTransient == false, "\(error as Any)")
        }
    }

    @Test("a password or an ACL user opens the door")
    func password() async throws {
        try await withClient(.init(password: "s3cret wörd")) { client, server in
            try await client.send(["ACL", "SETUSER", "app", "on", ">other", "~*", "+@all"])
            #expect(try await client.send(["ACL", "WHOAMI"]).string == "default")

            var configuration = try server.configuration
            configuration.user = "app"
            configuration.password = Secret("other")
            try await withClient(of: configuration) { other in
                let reply = try await other.send(["ACL", "WHOAMI"])
                #expect(reply.string == "app")
            }
        }
    }

    @Test(
        "a wrong or missing password is typed, not transient, and not shown",
        arguments: [("hunter2", "WRONGPASS"), (nil, "NOAUTH")])
    func wrongPassword(_ password: String?, prefix: String) async throws {
        try await withClient(.init(password: "right"), configure: { $0.password = password.map { Secret($0) } }) { client, _ in
            for _ in 0..<2 {
                let error = await #expect(throws: RedisError.self) { try await client.send(["PING"]) }

                #expect(error?.kind == .server(prefix))
                #expect(error?.isTransient == false, "\(error as Any)")
                #expect(error.map { "\($0)".contains("hunter2") } == false)
            }
        }
    }

    @Test("rediss:// works when the authority is known, by name and by address", arguments: ["localhost", "127.0.0.1"])
    func tls(host: String) async throws {
        try await RedisServer.withServer(.init(password: "secret", isTLS: true)) { server in
            let url = "rediss://:secret@\(host):\(server.port)?cafile=\(server.certificateAuthorityPath)"
            try await withClient(of: RedisConfiguration(url: url)) { client in
                let value = [UInt8](repeating: 7, count: 1_000_000)
                try await client.send(["SET", "k", value])
                #expect(try await client.send(["GET", "k"]).bytes == value)
            }
        }
    }

    @Test("rediss:// refuses a server whose authority is unknown")
    func unknownAuthority() async throws {
        try await withClient(.init(isTLS: true), configure: { $0.trustRootsFile = nil }) { client, _ in
            let error = await #expect(throws: RedisError.self) { try await client.send(["PING"]) }

            #expect(error?.kind == .connectFailed, "\(error as Any)")
            #expect(error?.isTransient == false, "\(error as Any)")
        }
    }

    @Test("rediss:// refuses a certificate of another name")
    func otherName() async throws {
        // 127.0.0.2 leads to the same server, and is not in its certificate.
        let options = RedisServer.Options(isTLS: true, arguments: ["--bind", "127.0.0.1", "127.0.0.2"])
        try await withClient(
            options,
            configure: { configuration in
                if case .tcp(_, let port) = configuration.address { configuration.address = .tcp(host: "127.0.0.2", port: port) }
            }
        ) { client, _ in
            let error = await #expect(throws: RedisError.self) { try await client.send(["PING"]) }

            #expect(error?.kind == .connectFailed, "\(error as Any)")
            #expect(error?.isTransient == false, "\(error as Any)")
        }
    }

    @Test("the service closes the client when it is stopped")
    func service() async throws {
        try await withClient { client, _ in
            try await client.send(["PING"])
            let service = Task { try await client.run() }

            service.cancel()

            try await service.value
            let error = await #expect(throws: RedisError.self) { try await client.send(["PING"]) }
            #expect(error?.kind == .closed)
        }
    }

    @Test("a closed client answers at once that it is closed")
    func closed() async throws {
        try await withClient { client, _ in
            try await client.send(["PING"])

            await client.close()

            let error = await #expect(throws: RedisError.self) { try await client.send(["PING"]) }
            #expect(error?.kind == .closed)
            #expect(!client.isConnected)
        }
    }
}

extension RedisClient {
    /// The names of all connections of the server, sorted.
    func connectionNames() async throws -> [String] {
        let list = try await send(["CLIENT", "LIST"]).string ?? ""
        return list.split(separator: "\n").compactMap { line in
            line.split(separator: " ").first { $0.hasPrefix("name=") }.map { String($0.dropFirst(5)) }
        }.sorted()
    }
}

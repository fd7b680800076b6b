import Core
import Foundation
import HTTPTypes
import Postgres
import Redis
import Store
import TestSupport
import Testing

@testable import APIServer

/// How often one may ask, and how often guess.
@Suite("Rate limits")
struct RateLimitTests {
    private static let wrong = #"{"apiKey":"rst_wrong_wrong_wrong"}"#
    private static let session = "/api/auth/session"

    private static func settings(_ more: [String: String] = [:]) -> [String: String] { Browser.settings.merging(more) { $1 } }

    /// Two pods on one database and one Redis.
    private static func withTwoPods(
        _ settings: [String: String], _ body: @escaping @Sendable (TestAPI, TestAPI) async throws -> Void
    ) async throws {
        try await RedisServer.withServer { redis in
            try await TestDatabase.withDatabase(migrations: Migrations.all) { database, url in
                let settings = settings.merging(["REDIS_PREFIX": "pods:"]) { $1 }
                try await TestAPI.with(database, url, settings: settings, redisURL: redis.url) { first in
                    try await TestAPI.with(database, url, settings: settings, redisURL: redis.url) { second in
                        try await body(first, second)
                    }
                }
            }
        }
    }

    // MARK: Requests

    @Test("a credential may ask so often in a minute, on all pods together, and is told how it stands")
    func requests() async throws {
        try await Self.withTwoPods(Self.settings(["API_RATE_LIMIT_PER_MINUTE": "6"])) { first, second in
            var answers: [Answer] = []
            for number in 0..<9 {
                answers.append(try await (number % 2 == 0 ? first : second).send(.get, "/api/users", key: first.key))
            }

            // While the test runs the bucket may fill by one.
            let served = answers.filter { $0.status == .ok }
            #expect((6...7).contains(served.count))
            #expect(
                served.map { $0.headers[.rateLimit] }.prefix(3) == [
                    "\"default\";r=5;t=0", "\"default\";r=4;t=0", "\"default\";r=3;t=0",
                ])
            #expect(served.allSatisfy { $0.headers[.rateLimitPolicy] == "\"default\";q=6;w=60" })
            let refused = try #require(answers.last { $0.status != .ok })
            #expect(refused.status == .tooManyRequests && refused.code == "rate_limited")
            let wait = try #require(refused.headers[.retryAfter].flatMap { Int($0) })
            #expect((1...10).contains(wait))
            #expect(refused.headers[.rateLimit]?.hasPrefix("\"default\";r=0;t=") == true)
            // Another key has a bucket of its own.
            #expect(try await second.send(.get, "/api/users").status == .ok)
        }
    }

    @Test("a refused request counts too, and its answer tells how one stands")
    func refusedRequests() async throws {
        try await TestAPI.with(settings: Self.settings(["API_RATE_LIMIT_PER_MINUTE": "4"])) { api in
            let member = try await TestAPI.makeKey(in: api.database, role: .member).key
            var answers: [Answer] = []
            for path in [
                "/api/users", "/api/api-keys?limit=0", "/api/api-keys?cursor=x", "/api/users", "/api/users", "/api/users",
            ] {
                answers.append(try await api.send(.get, path, key: member))
            }

            #expect(answers.map(\.status.code).prefix(4) == [403, 400, 400, 403])
            #expect(answers.prefix(4).allSatisfy { $0.headers[.rateLimit] != nil })
            #expect(answers.last?.status == .tooManyRequests)
        }
    }

    @Test("zero is no limit")
    func unlimited() async throws {
        try await TestAPI.with(settings: Self.settings(["API_RATE_LIMIT_PER_MINUTE": "0"])) { api in
            for _ in 0..<50 {
                let answer = try await api.send(.get, Self.session)
                #expect(answer.status == .ok && answer.headers[.rateLimit] == nil)
            }
        }
    }

    // MARK: Sign-ins

    @Test("after twenty wrong keys an address has to wait, on every pod; another one has not")
    func perAddress() async throws {
        try await Self.withTwoPods(Self.settings()) { first, second in
            let begin = ContinuousClock.now
            var codes: [Int] = []
            var last: Answer?
            for number in 0..<60 {
                // A new prefix each time, so that no account's limit is reached.
                let body = #"{"apiKey":"rst_\#(UUID().uuidString)"}"#
                let pod = number % 2 == 0 ? first : second
                last = try await pod.send(.post, Self.session, json: body, key: "", headers: .from("192.0.2.1"))
                codes.append(last?.status.code ?? 0)
            }

            // One more every six seconds, however slow the machine is.
            let most = 21 + Int((ContinuousClock.now - begin).seconds / 6)
            #expect((20...most).contains(codes.filter { $0 == 401 }.count), "\(codes)")
            let refused = try #require(last)
            #expect(refused.code == "sign_in_limited")
            #expect(try #require(refused.headers[.retryAfter].flatMap { Int($0) }) >= 1)
            #expect(!refused.hasSession)
            let right = #"{"apiKey":"\#(first.key)"}"#
            // Where wrong keys have to wait the right one has to; on a slow machine a turn may come free in between.
            try await eventually("the right key has to wait") {
                let wrong = #"{"apiKey":"rst_\#(UUID().uuidString)"}"#
                let answers = [
                    try await first.send(.post, Self.session, json: wrong, key: "", headers: .from("192.0.2.1")),
                    try await first.send(.post, Self.session, json: right, key: "", headers: .from("192.0.2.1")),
                ]
                return answers.allSatisfy { $0.status == .tooManyRequests }
            }
            let other = try await first.send(.post, Self.session, json: right, key: "", headers: .from("192.0.2.2"))
            #expect(other.status == .ok)
        }
    }

    @Test("after ten wrong keys with one prefix nobody may try it, from wherever")
    func perAccount() async throws {
        try await TestAPI.with(settings: Self.settings()) { api in
            var codes: [Int] = []
            for number in 0..<16 {
                let answer = try await api.send(
                    .post, Self.session, json: Self.wrong, key: "", headers: .from("198.51.100.\(number)"))
                codes.append(answer.status.code)
            }

            #expect((10...11).contains(codes.filter { $0 == 401 }.count), "\(codes)")
            #expect(codes.last == 429)
            #expect(try await Browser(api).signIn(api.key).status == .ok, "another account")
        }
    }

    @Test("signing in rightly costs nothing, however often")
    func rightKeys() async throws {
        try await TestAPI.with(settings: Self.settings()) { api in
            for _ in 0..<40 {
                let answer = try await Browser(api).signIn(api.key)
                #expect(answer.status == .ok)
            }
        }
    }

    @Test("what a client says of its address does not help it, where no proxy of ours says so too")
    func forgedAddress() async throws {
        try await TestAPI.with(settings: Self.settings()) { api in
            var codes: [Int] = []
            for number in 0..<26 {
                let body = #"{"apiKey":"rst_\#(UUID().uuidString)"}"#
                let headers = HTTPFields.from("203.0.113.\(number), 192.0.2.9")
                codes.append(try await api.send(.post, Self.session, json: body, key: "", headers: headers).status.code)
            }

            #expect(codes.last == 429)
        }
    }

    @Test("ten thousand wrong keys come to a few look-ups, and leave a few entries")
    func manyGuesses() async throws {
        try await TestAPI.with(settings: Self.settings()) { api in
            let begin = ContinuousClock.now
            let before = api.database.roundTrips
            let codes = try await withThrowingTaskGroup(of: [Int].self) { group in
                for client in 0..<20 {
                    group.addTask {
                        var codes: [Int] = []
                        for number in 0..<250 {
                            let key = "rst_\(client)_\(number)_\(UUID().uuidString)"
                            let signIn = try await api.send(
                                .post, Self.session, json: #"{"apiKey":"\#(key)"}"#, key: "",
                                headers: .from("192.0.2.\(client % 4)"))
                            let bearer = try await api.send(
                                .get, Self.session, key: key, headers: .from("192.0.2.\(client % 4)"))
                            codes += [signIn.status.code, bearer.status.code]
                        }
                        return codes
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            let seconds = (ContinuousClock.now - begin).seconds
            let trips = api.database.roundTrips - before

            #expect(codes.count == 10_000)
            #expect(Set(codes) == [401, 429])
            // Four addresses: twenty sign-ins and a hundred keys each at once; then some sign-ins a minute, and each second those keys
            // that were under way when the pause ended, of five clients.
            let looked = codes.filter { $0 == 401 }.count
            #expect(looked <= 4 * (120 + 20) + Int(4 * 6 * seconds), "\(looked) in \(seconds) s")
            #expect(looked < 3_000, "\(looked)")
            // A sign-in that fails is a BEGIN, a look-up, a ROLLBACK and an entry; a wrong key one look-up. The rest asks for nothing.
            #expect(trips <= looked * 5, "\(trips) for \(looked)")
            #expect(try await api.count("SELECT count(*) FROM audit_events") <= 4 * 21 + Int(seconds))
            #expect(try await api.count("SELECT count(*) FROM sessions") == 0)
            #expect(try await api.send(.get, Self.session, headers: .from("192.0.2.200")).status == .ok)
        }
    }

    @Test("passkey challenges are not made without end for one address")
    func challenges() async throws {
        try await TestAPI.with(settings: Self.settings()) { api in
            var codes: Set<Int> = []
            for _ in 0..<150 {
                let answer = try await Browser(api).send(.post, "/api/auth/passkey/options", headers: .from("192.0.2.1"))
                codes.insert(answer.status.code)
            }

            #expect(codes == [200, 429])
            let other = try await Browser(api).send(.post, "/api/auth/passkey/options", headers: .from("192.0.2.2"))
            #expect(other.status == .ok)
        }
    }

    // MARK: Without Redis

    @Test("while Redis is away the API serves, unlimited; sign-ins get few tries; all is as before when it is back")
    func withoutRedis() async throws {
        try await RedisServer.withServer { redis in
            let settings = Self.settings(["API_RATE_LIMIT_PER_MINUTE": "5"])
            try await TestAPI.with(settings: settings, redisURL: redis.url) { api in
                #expect(try await api.send(.get, Self.session).headers[.rateLimit] != nil)
                redis.kill()

                for _ in 0..<10 {
                    let answer = try await api.send(.get, Self.session)
                    #expect(answer.status == .ok && answer.headers[.rateLimit] == nil)
                }

                var codes: [Int] = []
                for _ in 0..<9 {
                    let body = #"{"apiKey":"rst_\#(UUID().uuidString)"}"#
                    codes.append(
                        try await api.send(.post, Self.session, json: body, key: "", headers: .from("192.0.2.1")).status.code)
                }
                #expect(codes.prefix(5).allSatisfy { $0 == 401 } && codes.suffix(3).allSatisfy { $0 == 429 }, "\(codes)")
                let other = Browser(api)
                #expect(try await other.signIn(api.key, headers: .from("192.0.2.2")).status == .ok)
                #expect(try await other.send(.post, "/api/auth/passkey/options").code == "sign_in_unavailable")

                try await redis.start()
                try await eventually("limits again") {
                    try await api.send(.get, Self.session).headers[.rateLimit] != nil
                }
            }
        }
    }
}

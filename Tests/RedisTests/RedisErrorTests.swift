import Core
import Testing

@testable import Redis

@Suite("Redis error")
struct RedisErrorTests {
    @Test(
        "an error reply is typed by its first word",
        arguments: [
            ("WRONGTYPE Operation against a key", "WRONGTYPE", false, "redis_error"),
            ("OOM command not allowed", "OOM", true, "redis_unavailable"),
            ("LOADING Redis is loading", "LOADING", true, "redis_unavailable"),
            ("READONLY You can't write", "READONLY", true, "redis_unavailable"),
            ("NOAUTH Authentication required.", "NOAUTH", false, "redis_error"),
            ("ERR unknown command", "ERR", false, "redis_error"),
            ("my own words from a script", "ERR", false, "redis_error"),
            ("", "ERR", false, "redis_error"),
        ])
    func serverReplies(_ reply: String, prefix: String, isTransient: Bool, code: String) {
        let error = RedisError(serverReply: reply)

        #expect(error.kind == .server(prefix))
        #expect(error.isTransient == isTransient)
        #expect(error.code == code)
    }

    @Test("the rest between attempts doubles up to its maximum, with jitter below it")
    func reconnectDelay() {
        var delay = ReconnectDelay(maximum: .seconds(2))

        let longest = (0..<8).map { _ in delay.next(jitter: 1) }
        delay.reset()

        #expect(longest == [50, 100, 200, 400, 800, 1600, 2000, 2000].map { .milliseconds($0) })
        #expect(delay.next(jitter: 0) == .milliseconds(25))
    }
}

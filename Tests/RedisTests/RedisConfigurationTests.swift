import Core
import Redis
import Testing

@Suite("Redis URL")
struct RedisConfigurationTests {
    struct Good: Sendable {
        let url: String
        let address: RedisConfiguration.Address
        var user: String?
        var password: String?
        var database = 0
        var isTLS = false
        var trustRootsFile: String?
    }

    static let good: [Good] = [
        Good(url: "redis://localhost", address: .tcp(host: "localhost", port: 6379)),
        Good(url: "redis://localhost/", address: .tcp(host: "localhost", port: 6379)),
        Good(url: "redis://10.0.0.1:6380/3", address: .tcp(host: "10.0.0.1", port: 6380), database: 3),
        Good(url: "redis://h?db=4", address: .tcp(host: "h", port: 6379), database: 4),
        Good(url: "redis://[::1]:7000", address: .tcp(host: "::1", port: 7000)),
        Good(url: "redis://:pw@h", address: .tcp(host: "h", port: 6379), password: "pw"),
        Good(url: "redis://me:p%40ss%2Fw%23rd@h:1", address: .tcp(host: "h", port: 1), user: "me", password: "p@ss/w#rd"),
        Good(url: "rediss://h", address: .tcp(host: "h", port: 6379), isTLS: true),
        Good(
            url: "rediss://u:p@h:6390/1?cafile=/etc/ca.pem", address: .tcp(host: "h", port: 6390), user: "u", password: "p",
            database: 1, isTLS: true, trustRootsFile: "/etc/ca.pem"),
        Good(url: "unix:///run/redis.sock", address: .unix(path: "/run/redis.sock")),
        Good(url: "unix:///run/redis.sock?db=2", address: .unix(path: "/run/redis.sock"), database: 2),
        Good(url: "unix://:pw@/run/redis.sock", address: .unix(path: "/run/redis.sock"), password: "pw"),
    ]

    @Test("a valid URL says where, who and which database", arguments: good)
    func valid(_ expected: Good) throws {
        let configuration = try RedisConfiguration(url: expected.url)

        #expect(configuration.address == expected.address)
        #expect(configuration.user == expected.user)
        #expect(configuration.password?.reveal() == expected.password)
        #expect(configuration.database == expected.database)
        #expect(configuration.isTLS == expected.isTLS)
        #expect(configuration.trustRootsFile == expected.trustRootsFile)
    }

    @Test(
        "a bad URL is refused without being repeated",
        arguments: [
            "", "localhost", "localhost:6379", "http://:hunter2@h", "redis://", "redis://:hunter2@", "redis://:hunter2@:6379",
            "redis://:hunter2@h:0", "redis://:hunter2@h:65536", "redis://:hunter2@h:x", "redis://:hunter2@h/one",
            "redis://:hunter2@h/-1", "redis://:hunter2@h/+1", "redis://:hunter2@h/1/2", "redis://:hunter2@h/1?db=2",
            "redis://:hunter2@h?db=1&db=2", "redis://:hunter2@h?timeout=3", "redis://:hunter2@h?db=",
            "redis://:hunter2#x@h", "redis://hunter2@h", "redis://:hunter2@h?cafile=/ca.pem", "unix://", "unix:///",
            "unix://host/run/redis.sock", "unix:///run/redis.sock?db=x",
        ])
    func invalid(_ url: String) {
        let error = #expect(throws: RedisError.self) { try RedisConfiguration(url: url) }

        #expect(error?.kind == .invalidURL)
        #expect(error?.isTransient == false)
        #expect(error.map { "\($0)".contains("hunter2") } == false)
    }

    @Test("a configuration does not show its password")
    func masked() throws {
        let configuration = try RedisConfiguration(url: "redis://:hunter2@h")

        var dumped = ""
        dump(configuration, to: &dumped)

        #expect(!dumped.contains("hunter2"))
        #expect(!"\(configuration)".contains("hunter2"))
    }
}

import Core
import HTTPTypes
import Postgres
import Store
import TestSupport
import Testing

@testable import APIServer

/// What requests cost the database, counted where they leave for it; and that requests that share a look-up share nothing else.
@Suite("Round trips")
struct RoundTripTests {
    private static let session = "/api/auth/session"

    /// How often the database is asked while a request is answered.
    private static func cost(
        _ api: TestAPI, _ expected: HTTPResponse.Status = .ok, _ send: () async throws -> Answer
    ) async throws -> Int {
        let before = api.database.roundTrips
        let answer = try await send()
        #expect(answer.status == expected)
        return api.database.roundTrips - before
    }

    @Test("who calls is found out with one round trip, whatever the credential, and whether it holds or not")
    func authentication() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let browser = try await Browser.signedIn(api)

            let key = try await Self.cost(api) { try await api.send(.get, Self.session) }
            let cookie = try await Self.cost(api) { try await browser.send(.get, Self.session) }
            let wrongKey = try await Self.cost(api, .unauthorized) {
                try await api.send(.get, Self.session, key: "rst_wrong")
            }
            let none = try await Self.cost(api, .unauthorized) { try await api.send(.get, Self.session, key: "") }

            #expect([key, cookie, wrongKey, none] == [1, 1, 1, 0])
        }
    }

    @Test("a list costs one more")
    func lists() async throws {
        try await TestAPI.with { api in
            for path in ["/api/api-keys?limit=1", "/api/jobs", "/api/users", "/api/auth/sessions"] {
                let trips = try await Self.cost(api) { try await api.send(.get, path) }

                #expect(trips == 2, "\(path)")
            }
            // The one that clients ask for most is read together with who calls.
            let keys = try await Self.cost(api) { try await api.send(.get, "/api/api-keys") }
            #expect(keys == 1)
            let meta = try await Self.cost(api) { try await api.send(.get, "/api/meta", key: "") }
            #expect(meta == 1)
        }
    }

    @Test("callers who come together are each told apart, by key and by session")
    func together() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            var callers: [(key: String, user: UserID, browser: Browser)] = []
            for _ in 0..<12 {
                let (key, user) = try await TestAPI.makeKey(in: api.database, role: .member)
                callers.append((key, user, try await Browser.signedIn(api, key: key)))
            }

            let before = api.database.roundTrips
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<240 {
                    let (key, user, browser) = callers[number % callers.count]
                    group.addTask {
                        let answers = [
                            try await api.send(.get, Self.session, key: key), try await browser.send(.get, Self.session),
                        ]
                        for answer in answers {
                            #expect(answer.json["user"]?["id"] == .string(user.description), "\(answer.text)")
                        }
                        let keys = try await api.send(.get, "/api/api-keys", key: key)
                        #expect(keys.json["apiKeys"]?.items.map { $0["prefix"] } == [.string(APIKeySecret.prefix(key))])
                        let same = try await browser.send(.get, "/api/api-keys")
                        #expect(same.json == keys.json)
                    }
                }
                try await group.waitForAll()
            }

            #expect(api.database.roundTrips - before <= 4 * 240)  // one each
        }
    }

    @Test("a key that was revoked opens nothing from then on, whoever else is being looked up")
    func revoked() async throws {
        try await TestAPI.with { api in
            let (key, user) = try await TestAPI.makeKey(in: api.database)
            // Requests that never stop, so that there is always a look-up to share.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        while !Task.isCancelled { _ = try await api.send(.get, Self.session, key: key) }
                    }
                }
                for _ in 0..<20 {
                    let before = try await api.send(.get, Self.session, key: key)
                    try await api.database.execute("UPDATE api_keys SET revoked_at = now() WHERE user_id = \(user.uuid)")
                    let after = try await api.send(.get, Self.session, key: key)
                    #expect(before.status == .ok && after.status == .unauthorized)
                    try await api.database.execute("UPDATE api_keys SET revoked_at = NULL WHERE user_id = \(user.uuid)")
                }
                group.cancelAll()
            }
        }
    }
}

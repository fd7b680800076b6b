import Core
import Testing

@testable import Cloudflare

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("Errors of Cloudflare")
struct CloudflareErrorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let status: Int
        let errors: [(code: Int, message: String)]
        let kind: CloudflareError.Kind
        let code: String
        let isTransient: Bool

        init(
            _ status: Int, _ errors: [(code: Int, message: String)], _ kind: CloudflareError.Kind, _ code: String,
            transient: Bool
        ) {
            self.status = status
            self.errors = errors
            self.kind = kind
            self.code = code
            isTransient = transient
        }

        var testDescription: String { "\(status) \(errors.map(\.code))" }
    }

    static let cases = [
        Case(400, [(1061, "example.com already exists")], .invalid, "cloudflare_rejected", transient: false),
        Case(400, [(6003, "Invalid request headers")], .invalid, "cloudflare_rejected", transient: false),
        Case(401, [(1000, "Invalid API Token")], .authentication, "cloudflare_auth", transient: false),
        Case(401, [(10000, "Authentication error")], .authentication, "cloudflare_auth", transient: false),
        Case(403, [(10001, "Unable to authenticate request")], .authentication, "cloudflare_auth", transient: true),
        Case(403, [(0, "Actor requires permission")], .authentication, "cloudflare_auth", transient: false),
        Case(404, [(7003, "Could not route to /x")], .notFound, "cloudflare_not_found", transient: false),
        Case(405, [(10405, "Method not allowed")], .invalid, "cloudflare_rejected", transient: false),
        Case(408, [(1, "slow")], .timeout, "cloudflare_timeout", transient: true),
        Case(409, [(1, "pending")], .conflict, "cloudflare_conflict", transient: true),
        Case(409, [(2014, "Duplicated Zone rule")], .conflict, "cloudflare_conflict", transient: false),
        Case(409, [(2020, "Invalid rule operation")], .conflict, "cloudflare_conflict", transient: false),
        Case(422, [(2007, "Invalid Input")], .invalid, "cloudflare_rejected", transient: false),
        Case(425, [(1, "too early")], .invalid, "cloudflare_rejected", transient: true),
        Case(429, [(971, "Please wait")], .rateLimited, "cloudflare_rate_limited", transient: true),
        Case(500, [(1, "internal")], .server, "cloudflare_unavailable", transient: true),
        Case(503, [(1, "maintenance")], .server, "cloudflare_unavailable", transient: true),
        Case(504, [(1, "gateway")], .server, "cloudflare_unavailable", transient: true),
        Case(200, [(9, "not a success")], .malformed, "cloudflare_malformed", transient: true),
    ]

    @Test("a refusal is told by its status and its codes", arguments: cases)
    func refusal(_ expected: Case) async throws {
        let error = try #require(try await Fixture.error(.failure(expected.status, expected.errors)))

        #expect(error.kind == expected.kind)
        #expect(error.code == expected.code)
        #expect(error.isTransient == expected.isTransient)
        #expect(error.httpStatus == expected.status)
        #expect(error.message == expected.errors[0].message)
        #expect(error.errors.map(\.code) == expected.errors.map(\.code))
        #expect(error.hasCode(expected.errors[0].code))
        #expect(!error.hasCode(424242))
        #expect(error.details?["status"] == .int(Int64(expected.status)))
        #expect(error.details?["method"] == "GET")
        #expect(error.details?["path"] == .string("/zones/\(Fixture.zone)"))
        #expect(error.details?["errors"] != .array([]))
    }

    @Test(
        "an error page of a proxy is told by its status alone",
        arguments: [(502, "cloudflare_unavailable"), (403, "cloudflare_auth"), (404, "cloudflare_not_found")])
    func page(status: Int, code: String) async throws {
        let error = try await Fixture.error(.answer(status: status, body: "<html>nginx</html>"))

        #expect(error?.code == code)
        #expect(error?.message == "Cloudflare API request failed")
        #expect(error?.details?["errors"] == .array([]))
    }

    @Test(
        "a success that is none is malformed and worth another try",
        arguments: [
            "", "not json", #"{"success":true"#, "[]", "null", #"{"result":{}}"#, #"{"success":"yes","result":{}}"#,
            #"{"success":true,"result":null}"#, #"{"success":true,"errors":[]}"#,
            #"{"success":true,"result":{"id":"x"}}"#,
            #"{"success":true,"result":[]}"#, #"{"success":true,"result":{"id":"../x","name":"a","status":"active"}}"#,
            #"{"success":false,"errors":null,"result":null}"#,
        ])
    func malformed(body: String) async throws {
        let error = try await Fixture.error(.answer(status: 200, body: body))

        #expect(error?.kind == .malformed)
        #expect(error?.isTransient == true)
        #expect(error?.httpStatus == 200)
    }

    @Test("a redirect is not followed and not tried again")
    func redirect() async throws {
        try await Fixture.run(reply: { _ in
            .answer(status: 302, headers: [("Location", "/elsewhere")], body: "")
        }) { client, stub async throws in
            let error = await #expect(throws: CloudflareError.self) { try await client.zone(Fixture.zone) }

            #expect(error?.kind == .malformed)
            #expect(error?.isTransient == false)
            #expect(stub.requests.count == 1)
        }
    }

    @Test("a connection that breaks is transient, and made once")
    func dropped() async throws {
        for reply in [StubCloudflare.Reply.drop, .truncated] {
            try await Fixture.run(reply: { _ in reply }) { client, stub async throws in
                let error = await #expect(throws: CloudflareError.self) {
                    try await client.createZone(name: "example.com")
                }

                #expect(error?.kind == .unreachable)
                #expect(error?.code == "cloudflare_unavailable")
                #expect(error?.isTransient == true)
                #expect(error?.mayHaveTakenEffect == true)
                #expect(stub.requests.count == 1)
            }
        }
    }

    @Test("a server that is not there is unreachable")
    func refused() async throws {
        let port = try await StubCloudflare.serving({ _ in .drop }) { $0.port }

        try await Fixture.withClient(Fixture.configuration(port: port)) { client async throws in
            let error = await #expect(throws: CloudflareError.self) { try await client.zones() }

            #expect(error?.kind == .unreachable)
            #expect(error?.httpStatus == nil)
        }
    }

    @Test("an answer that does not begin, or does not end, is a timeout", .timeLimit(.minutes(1)))
    func timeout() async throws {
        for reply in [StubCloudflare.Reply.silence, .stalled] {
            let error = try await Fixture.error(reply, requestTimeout: .milliseconds(200))

            #expect(error?.kind == .timeout)
            #expect(error?.code == "cloudflare_timeout")
            #expect(error?.isTransient == true)
            #expect(error?.mayHaveTakenEffect == false)
        }
    }

    @Test("an answer over 16 MiB is not read")
    func tooLong() async throws {
        let error = try await Fixture.error(.long(18 << 20))

        #expect(error?.kind == .malformed)
    }

    @Test("cancelling the task ends the call", .timeLimit(.minutes(1)))
    func cancellation() async throws {
        try await Fixture.run(reply: { _ in .silence }) { client, stub async throws in
            let call = Task { try await client.zone(Fixture.zone) }
            while stub.requests.isEmpty { await Task.yield() }
            call.cancel()

            await #expect(throws: CancellationError.self) { try await call.value }
        }
    }

    @Test(
        "how long to stay away is read from Retry-After",
        arguments: [
            (nil, 900), ("abc", 900), ("-5", 900), ("1.5", 900), ("", 900), ("Mon, 32 Foo 2026 00:00:00 GMT", 900),
            ("0", 0), ("120", 120), (" 7 ", 7), ("3600", 3600), ("3601", 3600), ("99999999999999999999", 3600),
            ("Sun, 06 Nov 1994 08:49:37 GMT", 0), ("Fri, 31 Dec 9999 23:59:59 GMT", 3600),
        ] as [(String?, Int64)])
    func retryAfter(field: String?, seconds: Int64) async throws {
        let gate = RecordingGate()
        try await Fixture.run(
            gate: gate,
            reply: { _ in .failure(429, [(971, "Please wait")], headers: field.map { [("Retry-After", $0)] } ?? []) }
        ) { client, stub async throws in
            let error = await #expect(throws: CloudflareError.self) { try await client.zone(Fixture.zone) }

            #expect(error?.retryAfter == .seconds(seconds))
            #expect(gate.retryAfters == [.seconds(seconds)])
            #expect(stub.requests.count == 1)
        }
    }

    @Test("a date says how long until then, rounded up")
    func retryDate() {
        let now = Date(timeIntervalSince1970: 784_111_700.5)

        #expect(RetryAfter.parse("Sun, 06 Nov 1994 08:49:37 GMT", now: now) == .seconds(77))
    }

    @Test("a server error may say how long, too")
    func retryAfterElsewhere() async throws {
        let said = try await Fixture.error(.failure(503, [], headers: [("Retry-After", "30")]))
        let unsaid = try await Fixture.error(.failure(503, []))

        #expect(said?.retryAfter == .seconds(30))
        #expect(unsaid?.retryAfter == nil)
    }

    @Test("errors are read whatever their shape, with the chain behind them")
    func shapes() async throws {
        let body =
            #"{"success":false,"errors":[{"code":"6003","message":"Invalid request headers","error_chain":[{"code":6111,"message":"Invalid format for Authorization header"}]},{"message":null},{}],"messages":[],"result":{"odd":1}}"#
        let error = try #require(try await Fixture.error(.answer(status: 400, body: body)))

        #expect(error.errors.map(\.code) == [6003, 0, 0])
        #expect(error.hasCode(6111))
        #expect(error.message == "Invalid request headers")
    }

    @Test("the token is in no error and in no log line")
    func tokenStaysSecret() async throws {
        let lines = LogLines()
        let quoting =
            #"{"success":false,"errors":[{"code":6003,"message":"bad header Bearer \#(Fixture.token)","error_chain":[{"code":1,"message":"\#(Fixture.token)\#(Fixture.token)"}]}],"result":null}"#
        let replies: [StubCloudflare.Reply] = [
            .answer(status: 400, body: quoting), .answer(status: 200, body: quoting),
            .answer(status: 200, body: Fixture.token),
            .drop, .ok(Fixture.zoneJSON(1)),
        ]
        for reply in replies {
            try await Fixture.run(logger: lines.logger, reply: { _ in reply }) { client, stub async throws in
                do {
                    _ = try await client.zone(Fixture.zone)
                } catch let error as CloudflareError {
                    for text in ["\(error)", error.message, String(reflecting: error), "\(error.details ?? .null)"] {
                        #expect(!text.contains("S3cr3t"))
                    }
                }
                #expect(stub.requests.first?.header("Authorization") == "Bearer " + Fixture.token)
            }
        }

        #expect(lines.all.count == replies.count)
        #expect(lines.all.allSatisfy { $0.hasPrefix("debug cloudflare call") && $0.contains("/zones/:id") })
        #expect(!lines.all.contains { $0.contains("S3cr3t") || $0.contains(Fixture.zone.rawValue) })
    }

    @Test(
        "a token that cannot stand in a header field is refused unseen",
        arguments: ["", "abc\r\nX-Evil: 1", "to ken", "tökén"])
    func badToken(token: String) async throws {
        var configuration = Fixture.configuration(port: 1)
        configuration.token = Secret(token)
        try await Fixture.withClient(configuration) { client async throws in
            let error = await #expect(throws: CloudflareError.self) { try await client.zones() }

            #expect(error?.kind == .authentication)
            #expect(token.isEmpty || error.map { "\($0)".contains(token) } == false)
        }
    }
}

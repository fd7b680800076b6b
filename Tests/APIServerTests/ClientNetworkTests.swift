import Core
import Foundation
import HTTPTypes
import Testing

@testable import APIServer

/// Whom limits count as one client.
@Suite("Networks of clients")
struct ClientNetworkTests {
    @Test(
        "an IPv4 address stands for itself, an IPv6 one for its /64",
        arguments: [
            ("192.0.2.1", "192.0.2.1"),
            ("192.0.2.1:4711", "192.0.2.1"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:db8:1:2::", "2001:db8:1:2::/64"),
            ("2001:DB8:1:2:ffff::1", "2001:db8:1:2::/64"),
            ("[2001:db8:1:2::9]", "2001:db8:1:2::/64"),
            ("[2001:db8:1:2::9]:443", "2001:db8:1:2::/64"),
            ("2001:db8::1", "2001:db8:0:0::/64"),
            ("fe80::1%eth0", "fe80:0:0:0::/64"),
            ("::1", "0:0:0:0::/64"),
            ("::ffff:192.0.2.1", "192.0.2.1"),
            ("::FFFF:c000:201", "192.0.2.1"),
            ("[::ffff:192.0.2.1]:80", "192.0.2.1"),
            // What is no address is one client by that name.
            ("unknown", "unknown"), ("", ""), ("_hidden", "_hidden"), ("1:2:3", "1:2:3"), ("[oops", "[oops"),
        ])
    func names(_ address: String, _ name: String) {
        #expect(ClientNetwork.name(of: address) == name)
    }

    private static let session = "/api/auth/session"

    @Test("sign-ins from anywhere in one /64 count together; another /64 has its own")
    func signIns() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            var codes: [Int] = []
            for number in 0..<40 {
                let body = #"{"apiKey":"rst_\#(UUID().uuidString)"}"#
                let headers = HTTPFields.from("2001:db8:1:2:\(String(number, radix: 16))::\(number)")
                codes.append(try await api.send(.post, Self.session, json: body, key: "", headers: headers).status.code)
            }

            #expect(codes.first == 401 && codes.last == 429, "\(codes)")
            let right = #"{"apiKey":"\#(api.key)"}"#
            let same = try await api.send(
                .post, Self.session, json: right, key: "", headers: .from("2001:db8:1:2:aaaa::"))
            #expect(same.status == .tooManyRequests)
            let other = try await api.send(.post, Self.session, json: right, key: "", headers: .from("2001:db8:1:3::1"))
            #expect(other.status == .ok)
        }
    }

    @Test("keys are guessed by a /64, not by its addresses")
    func guesses() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            var codes: [Int] = []
            // After a hundred one a second is looked up still.
            while codes.last != 429, codes.count < 5_000 {
                let headers = HTTPFields.from("2001:db8:9:9::\(String(codes.count, radix: 16))")
                codes.append(
                    try await api.send(.get, Self.session, key: "rst_\(UUID().uuidString)", headers: headers).status.code)
            }

            #expect(codes.count > 100 && codes.last == 429)
            #expect(try await api.send(.get, Self.session, headers: .from("2001:db8:9:8::1")).status == .ok)
        }
    }
}

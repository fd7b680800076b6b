import Core
import Foundation
import HTTPTypes
import Synchronization
import TestSupport

@testable import APIServer

/// A browser with a page of the web app: it keeps cookies and says where the page is from.
final class Browser: Sendable {
    static let origin = "http://localhost:5173"
    /// With these there are passkeys, and clients have addresses.
    static let settings = TestAPI.cloudflare.merging(["WEB_APP_ORIGIN": origin, "TRUSTED_PROXY_HOPS": "1"]) { $1 }

    let api: TestAPI
    /// Where its page is from; `nil` for a program with a cookie jar.
    let origin: String?
    private let jar = Mutex<[String: String]>([:])

    init(_ api: TestAPI, origin: String? = Browser.origin) {
        self.api = api
        self.origin = origin
    }

    /// One that is signed in with a key.
    static func signedIn(_ api: TestAPI, key: String? = nil) async throws -> Browser {
        let browser = Browser(api)
        let answer = try await browser.signIn(key ?? api.key)
        guard answer.status == .ok else { throw Expired(what: "a session: \(answer.text)") }
        return browser
    }

    /// The same cookies on a page from elsewhere.
    func on(_ origin: String?) -> Browser {
        let other = Browser(api, origin: origin)
        let cookies = jar.withLock { $0 }
        other.jar.withLock { $0 = cookies }
        return other
    }

    func cookie(_ name: Cookies.Name) -> String? { jar.withLock { $0[name.rawValue] } }
    func set(_ name: Cookies.Name, _ value: String?) { jar.withLock { $0[name.rawValue] = value } }

    func signIn(_ key: String, headers: HTTPFields = [:]) async throws -> Answer {
        try await send(.post, "/api/auth/session", json: #"{"apiKey":"\#(key)"}"#, headers: headers)
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, json: String? = nil, headers: HTTPFields = [:]
    ) async throws -> Answer {
        var headers = headers
        headers[.origin] = origin
        let cookies = jar.withLock { $0.map { "\($0)=\($1)" }.joined(separator: "; ") }
        if !cookies.isEmpty { headers[.cookie] = cookies }
        let answer = try await api.send(method, path, json: json, key: "", headers: headers)
        for (name, value) in answer.cookies { jar.withLock { $0[name] = value.isEmpty ? nil : value } }
        return answer
    }

    // MARK: Passkeys

    /// Registers a passkey and returns the authenticator that has it, and its id here.
    func registerPasskey(_ name: String = "Laptop", user: UserID? = nil) async throws -> (SoftwareAuthenticator, id: String) {
        let challenge = try await challenge("/api/passkeys/registration/options", json: #"{"name":"\#(name)"}"#)
        let authenticator = try authenticator(user)
        let answer = try await send(
            .post, "/api/passkeys/registration/verify",
            json: Self.body(authenticator.register(challenge: challenge).json))
        guard answer.status == .created, let id = answer.json["id"]?.stringValue else {
            throw Expired(what: "a passkey: \(answer.text)")
        }
        return (authenticator, id)
    }

    func authenticator(_ user: UserID? = nil) throws -> SoftwareAuthenticator {
        try SoftwareAuthenticator(
            rpID: "localhost", origin: Self.origin, userHandle: Array((user ?? api.user).description.utf8))
    }

    func challenge(_ path: String = "/api/auth/passkey/options", json: String = "{}") async throws -> String {
        let answer = try await send(.post, path, json: json)
        guard let challenge = answer.json["challenge"]?.stringValue else { throw Expired(what: "a challenge: \(answer.text)") }
        return challenge
    }

    func verify(_ response: String) async throws -> Answer {
        try await send(.post, "/api/auth/passkey/verify", json: Self.body(response))
    }

    static func body(_ response: String) -> String { #"{"response":\#(response)}"# }
}

extension Answer {
    /// What `Set-Cookie` sets, by name; an empty value ends the cookie.
    var cookies: [String: String] {
        var cookies: [String: String] = [:]
        for header in headers[values: .setCookie] {
            let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if pair.count == 2 { cookies[String(pair[0])] = String(pair[1]) }
        }
        return cookies
    }

    /// Whether it signs anybody in.
    var hasSession: Bool { cookies.contains { $0.key.hasSuffix(Cookies.Name.session.rawValue) && !$0.value.isEmpty } }

    /// Names of the members that were refused.
    var refusedFields: Set<String> { members(json["details"]?["fieldErrors"]) }
}

extension HTTPFields {
    /// Of a client at an address, behind our proxy.
    static func from(_ address: String) -> HTTPFields { [HTTPField.Name("x-forwarded-for")!: address] }
}

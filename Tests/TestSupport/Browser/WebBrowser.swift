public import Core
import Foundation
import Synchronization

/// A real browser, Debian's Chromium without a window, led by the W3C WebDriver protocol (https://www.w3.org/TR/webdriver2/).
public final class WebBrowser: Sendable {
    /// From `/session/{id}` on.
    private let session: String

    private init(session: String) {
        self.session = session
    }

    // MARK: Life

    /// Starts one with an empty profile, lends it, and ends it with all its processes whatever happens.
    public static func with(_ body: (WebBrowser) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/restante-browser-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }  // a leftover harms nobody
        let watchdog = try SystemWatchdog(folder: folder)
        defer { watchdog.dismiss() }
        let port = try FreePort.next()
        let driver = SystemProgram(
            name: "chromedriver", command: ["/usr/bin/chromedriver", "--port=\(port)"], environment: environment(folder),
            logFile: folder + "/chromedriver.log")
        try driver.start(watchdog)
        defer { driver.crash() }
        let base = "http://127.0.0.1:\(port)"
        do {
            try await isReady(base, driver)
            let (session, pid) = try await begin(base, profile: folder + "/profile")
            // Its own children end with it; the driver's end alone would leave it behind.
            watchdog.watch(pid)
            defer { kill(pid, SIGKILL) }
            try await body(WebBrowser(session: session))
        } catch {
            throw SystemFailure("\(error)\n— chromedriver:\n\(driver.log.suffix(1200))")
        }
    }

    /// What it writes besides its profile goes there too.
    private static func environment(_ folder: String) -> [String: String] {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return ["PATH": path, "HOME": folder, "TMPDIR": folder]
    }

    private static func isReady(_ base: String, _ driver: SystemProgram) async throws {
        let limit = ContinuousClock.now + .seconds(40)
        while ContinuousClock.now < limit {
            let status = try? await SystemHTTP.send("GET", base + "/status", timeout: .seconds(2))
            if status?.json.flag("value.ready") == true { return }
            guard driver.isRunning else { throw SystemFailure("chromedriver ended") }
            try await Task.sleep(for: .milliseconds(40))
        }
        throw SystemFailure("chromedriver does not answer")
    }

    private static func begin(_ base: String, profile: String) async throws -> (session: String, pid: pid_t) {
        let arguments: [JSONValue] = [
            "--headless=new", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run", .string("--user-data-dir=\(profile)"),
            // Root has no sandbox, and it sees no pages but the tests' own.
            "--no-sandbox",
        ]
        let made = try await call(
            "POST", base + "/session",
            [
                "capabilities": [
                    "alwaysMatch": [
                        "browserName": "chrome", "goog:chromeOptions": ["args": .array(arguments)],
                        "timeouts": ["script": 30_000, "pageLoad": 30_000],
                    ]
                ]
            ])
        guard let id = made.text("sessionId"), let pid = made.at("capabilities")?["goog:processID"], case .int(let number) = pid
        else { throw SystemFailure("no session: \(made)") }
        return (base + "/session/" + id, pid_t(number))
    }

    // MARK: Pages

    public func open(_ url: String) async throws {
        try await call("POST", "url", ["url": .string(url)])
    }

    /// Calls a function of the page, and returns what its promise is kept with.
    /// - Returns: `{"exception": name, "message": …}` when it is broken.
    public func run(_ function: String, _ arguments: [JSONValue] = []) async throws -> JSONValue {
        let script = """
            const done = arguments[arguments.length - 1];
            Promise.resolve().then(() => \(function)(...Array.prototype.slice.call(arguments, 0, -1)))
              .then(done, (error) => done({ exception: error.name, message: error.message }));
            """
        return try await call("POST", "execute/async", ["script": .string(script), "args": .array(arguments)])
    }

    // MARK: Cookies

    /// Those that the open page's requests bring, also those that its scripts do not see: `name`, `httpOnly`, `sameSite`, …
    public func cookies() async throws -> [JSONValue] {
        guard case .array(let cookies) = try await call("GET", "cookie") else { return [] }
        return cookies
    }

    public func deleteCookies() async throws {
        try await call("DELETE", "cookie")
    }

    // MARK: Authenticators

    /// Plugs in an authenticator that is a part of the machine and keeps passkeys (Web Authentication, section 11).
    /// - Parameter isUserVerified: whether its user passes when he is asked who he is.
    public func addAuthenticator(isUserVerified: Bool = true) async throws -> String {
        let made = try await call(
            "POST", "webauthn/authenticator",
            [
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
                "isUserVerified": .bool(isUserVerified),
            ])
        guard case .string(let id) = made else { throw SystemFailure("no authenticator: \(made)") }
        return id
    }

    public func removeAuthenticator(_ id: String) async throws {
        try await call("DELETE", "webauthn/authenticator/\(id)")
    }

    /// The passkeys that it keeps: `credentialId`, `rpId`, `signCount`, …
    public func passkeys(in authenticator: String) async throws -> [JSONValue] {
        guard case .array(let passkeys) = try await call("GET", "webauthn/authenticator/\(authenticator)/credentials") else {
            return []
        }
        return passkeys
    }

    // MARK: The protocol

    @discardableResult
    private func call(_ method: String, _ path: String, _ body: JSONValue? = nil) async throws -> JSONValue {
        try await Self.call(method, "\(session)/\(path)", body)
    }

    private static func call(_ method: String, _ url: String, _ body: JSONValue? = nil) async throws -> JSONValue {
        let answer = try await SystemHTTP.send(
            method, url, headers: body == nil ? [:] : ["Content-Type": "application/json"],
            body: body.map { try JSONCoding.encodeToString($0) }, timeout: .seconds(60))
        guard answer.status == 200 else { throw SystemFailure("\(method) \(url): \(answer.status) \(answer.text)") }
        return answer.json.at("value") ?? .null
    }
}

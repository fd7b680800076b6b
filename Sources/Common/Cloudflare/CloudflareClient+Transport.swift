import AsyncHTTPClient
import Core
import Logging
import NIOCore
import NIOHTTP1

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension CloudflareClient {
    /// The largest answer that is read: a page of a list is some hundred KiB.
    static let largestAnswer = 16 << 20

    /// Makes a call whose result is needed.
    func request<Result: Decodable & Sendable>(
        _ method: HTTPMethod, _ path: CloudflarePath, query: [(String, String)] = [], body: JSONValue? = nil,
        as type: Result.Type = Result.self
    ) async throws -> Result {
        let call = call(method, path)
        let (envelope, status) = try await send(call, query: query, body: body.map(CloudflareBody.json), as: type)
        guard let result = envelope.result else {
            throw CloudflareError.malformed("Cloudflare answered without a result", status: status, call: call)
        }
        return result
    }

    /// Makes a call whose success is all that matters.
    func perform(_ method: HTTPMethod, _ path: CloudflarePath, body: JSONValue? = nil) async throws {
        _ = try await send(call(method, path), query: [], body: body.map(CloudflareBody.json), as: Ignored.self)
    }

    func call(_ method: HTTPMethod, _ path: CloudflarePath) -> CloudflareCall {
        CloudflareCall(
            method: method.rawValue, path: path.path, template: path.template, operation: operation,
            isInteractive: isInteractive)
    }

    /// One request and its answer in an envelope.
    func send<Result: Decodable & Sendable>(
        _ call: CloudflareCall, query: [(String, String)], body: CloudflareBody?, as type: Result.Type
    ) async throws -> (envelope: Envelope<Result>, status: Int) {
        let answer = try await answer(call, query: query, body: body)
        let status = Int(answer.status.code)
        guard let data = answer.body else {
            throw CloudflareError.malformed("Cloudflare's answer is too long", status: status, call: call)
        }
        let envelope: Envelope<Result>
        do {
            envelope = try JSONDecoder().decode(Envelope<Result>.self, from: data)
        } catch {
            // The decoder's own text may quote the answer; where it failed is worth less than a clean log.
            throw CloudflareError.malformed("Cloudflare's answer cannot be read", status: status, call: call)
        }
        guard envelope.success else {
            throw CloudflareError(
                kind: .malformed, httpStatus: status, errors: masked(envelope.errors), call: call,
                explanation: "Cloudflare answered without success")
        }
        return (envelope, status)
    }

    /// One request and its answer, whatever that is in, after the gate let it pass.
    func answer(_ call: CloudflareCall, query: [(String, String)], body: CloudflareBody?) async throws -> Answer {
        let request = try request(for: call, query: query, body: body)
        try await gate.admit(call)

        let answer = try await exchange(request, call: call)
        let status = Int(answer.status.code)
        guard (200..<300).contains(status) else { throw await refusal(answer, call: call) }
        guard !answer.wasRedirected else {
            throw CloudflareError.malformed("Cloudflare's answer came by a redirect", status: status, call: call)
        }
        return answer
    }

    private func request(
        for call: CloudflareCall, query: [(String, String)], body: CloudflareBody?
    ) throws -> HTTPClientRequest {
        let token = configuration.token.reveal()
        // Visible ASCII only, or the field would be refused later with an error that quotes it.
        guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw CloudflareError(
                kind: .authentication, call: call, explanation: "The Cloudflare API token is empty or not a token")
        }
        var url = configuration.baseURL + call.path
        if !query.isEmpty {
            url += "?"
            url += query.map { PercentEncoding.encode($0) + "=" + PercentEncoding.encode($1) }.joined(separator: "&")
        }
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: call.method)
        request.headers.add(name: "Authorization", value: "Bearer " + token)
        request.headers.add(name: "User-Agent", value: configuration.userAgent)
        request.headers.add(name: "Accept", value: "application/json")
        if let body {
            request.headers.add(name: "Content-Type", value: body.contentType)
            request.body = .bytes(ByteBuffer(bytes: body.octets))
        }
        return request
    }

    /// Sends the request and reads the whole answer, all within the request's time; logs one line either way.
    private func exchange(_ request: HTTPClientRequest, call: CloudflareCall) async throws -> Answer {
        let clock = ContinuousClock()
        let start = clock.now
        do {
            let answer = try await withTimeLimit(configuration.requestTimeout) {
                let response = try await http.execute(request, timeout: TimeAmount(configuration.requestTimeout))
                return try await Answer(response)
            }
            log(call, outcome: "\(answer.status.code)", took: clock.now - start)
            return answer
        } catch {
            if Task.isCancelled { throw CancellationError() }
            let failure =
                error is TimeLimitReached
                ? CloudflareError(kind: .timeout, call: call, explanation: "Cloudflare did not answer in time")
                : CloudflareError(transport: error, call: call)
            log(call, outcome: failure.kind.rawValue, took: clock.now - start)
            throw failure
        }
    }

    private func refusal(_ answer: Answer, call: CloudflareCall) async -> CloudflareError {
        let kind = CloudflareError.Kind(status: Int(answer.status.code))
        var retryAfter = RetryAfter.parse(answer.retryAfter, now: Date())
        if kind == .rateLimited {
            let pause = retryAfter ?? RetryAfter.unsaid
            retryAfter = pause
            await gate.rateLimited(call, retryAfter: pause)
        }
        // A proxy's error page is no envelope; the status then says it all.
        let envelope = answer.body.flatMap { try? JSONDecoder().decode(Envelope<Ignored>.self, from: $0) }
        return CloudflareError(
            kind: kind, httpStatus: Int(answer.status.code), errors: masked(envelope?.errors ?? []), call: call,
            retryAfter: retryAfter)
    }

    private func masked(_ errors: [CloudflareErrorItem]) -> [CloudflareErrorItem] {
        errors.prefix(16).map { $0.masking(configuration.token.reveal()) }
    }

    private func log(_ call: CloudflareCall, outcome: String, took: Duration) {
        let (seconds, attoseconds) = took.components
        logger.debug(
            "cloudflare call",
            metadata: [
                "method": "\(call.method)", "path": "\(call.template)", "status": "\(outcome)",
                "operation": "\(call.operation)",
                "duration_ms": "\(seconds * 1000 + attoseconds / 1_000_000_000_000_000)",
            ])
    }
}

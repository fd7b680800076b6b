import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Stands before every operation of the API: reads the body, counts the budget, lets faults strike, puts errors into
/// the envelope and writes the log.
struct GatewayMiddleware: RouterMiddleware {
    typealias Context = SimulatorContext
    typealias Next = (Request, SimulatorContext) async throws -> Response

    static let largestBody = 30 * 1024 * 1024

    let simulator: Simulator

    func handle(_ request: Request, context: SimulatorContext, next: Next) async throws -> Response {
        let path = request.uri.path
        guard path.hasPrefix(APIRouter.base + "/") || path == APIRouter.base else {
            return try await next(request, context)
        }
        let started = ContinuousClock.now
        let now = simulator.now()
        var exchange = Exchange(
            at: Timestamp.text(now), method: request.method.rawValue, path: path, query: Query(request),
            headers: request.headers, body: ByteBuffer(), token: "none", zone: nil)
        let answered: Response?
        do {
            let body = try await request.body.collect(upTo: Self.largestBody)
            let call = identify(request, context, body: body, query: exchange.query, now: now)
            exchange = Exchange(
                at: exchange.at, method: exchange.method, path: path, query: exchange.query,
                headers: request.headers, body: body, token: call.label, zone: zoneName(request, body: body))
            answered = await answer(call, request, context, exchange: &exchange, next: next)
        } catch is NIOTooManyBytesError {
            answered = .envelope(.bodyTooLarge)
        }
        guard let response = answered else {
            // Written before the cut: who sees it may ask for the log at once.
            record(&exchange, since: started)
            // Closed from below: whatever is returned here finds no connection to be written to.
            try? await context.channel.close()  // closed already is closed too
            return Response(status: .internalServerError)
        }
        let content = try await response.content()
        exchange.sent = .init(status: response.status.code, headers: response.headers, body: content)
        record(&exchange, since: started)
        return response
    }

    private func record(_ exchange: inout Exchange, since started: ContinuousClock.Instant) {
        exchange.durationMs = (ContinuousClock.now - started) / .milliseconds(1)
        simulator.log.append(exchange)
    }

    // MARK: Who calls

    private struct Identified {
        let result: Result<Call, CloudflareError>
        let label: String
    }

    private func identify(
        _ request: Request, _ context: SimulatorContext, body: ByteBuffer, query: Query, now: Date
    ) -> Identified {
        do {
            let token = try Authorization.token(of: request.headers)
            let caller = simulator.world.withLock { $0.caller(token: token) }
            let call = Call(
                parameters: context.parameters, query: query, contentType: request.headers[.contentType] ?? "",
                body: body, caller: caller, path: String(request.uri.path.dropFirst(APIRouter.base.count)), now: now)
            return Identified(result: .success(call), label: caller.label)
        } catch let error as CloudflareError {
            return Identified(result: .failure(error), label: "none")
        } catch {
            return Identified(result: .failure(.malformedAuthorization), label: "none")
        }
    }

    /// The zone that a call is about, for the log.
    private func zoneName(_ request: Request, body: ByteBuffer) -> String? {
        let segments = request.uri.path.dropFirst(APIRouter.base.count).split(separator: "/")
        guard segments.first == "zones" else { return nil }
        if segments.count > 1 { return simulator.world.withLock { $0.zones[segments[1].lowercased()]?.name } }
        guard request.method == .post else { return nil }
        return (try? JSONParser.parse(Array(body.readableBytesView)))?["name"]?.stringValue?.lowercased()
    }

    // MARK: What it is answered

    /// - Returns: nil when the connection is to be cut.
    private func answer(
        _ identified: Identified, _ request: Request, _ context: SimulatorContext, exchange: inout Exchange, next: Next
    ) async -> Response? {
        let settings = simulator.world.withLock { $0.settings }
        let moment = simulator.now().timeIntervalSinceReferenceDate
        var verdict: Budget.Verdict?
        if case .success(let call) = identified.result, call.caller.label != "unknown" {
            verdict = simulator.budgets.withLock { $0.count(identified.label, at: moment, settings: settings) }
        }
        var response: Response?
        if let verdict, !verdict.allowed {
            response = .envelope(.throttled(retryAfter: verdict.seconds))
        } else {
            let below = String(request.uri.path.dropFirst(APIRouter.base.count))
            exchange.fault = simulator.faults.withLock {
                $0.strike(
                    method: request.method.rawValue, path: request.uri.path, below: below, random: simulator.random)
            }
            response = await struck(by: exchange.fault) { await handled(identified, request, context, next: next) }
        }
        response?.headers.addBudget(verdict, settings: settings)
        return response
    }

    private func struck(by fault: Fault?, handle: () async -> Response) async -> Response? {
        guard let fault else { return await handle() }
        if fault.delayMs > 0 { try? await Task.sleep(for: .milliseconds(fault.delayMs)) }  // cut short by a stop only
        switch fault.action {
        case .delay: return await handle()
        case .close: return nil
        case .dropAfterEffect:
            _ = await handle()
            return nil
        case .garble:
            // The effect happens; its answer is cut in the middle.
            let text = (try? await handle().content()).map { String(buffer: $0) } ?? ""
            return .envelope(status: fault.status, fault.body ?? String(text.prefix(max(1, text.count / 2))))
        case .status:
            var response = Response.envelope(fault.error)
            if let body = fault.body {
                response.body = .init(byteBuffer: ByteBuffer(string: body))
                response.headers[.contentType] = "text/html; charset=UTF-8"
            }
            return response
        }
    }

    private func handled(
        _ identified: Identified, _ request: Request, _ context: SimulatorContext, next: Next
    ) async -> Response {
        do {
            let call = try identified.result.get()
            var context = context
            context.inbound = .init(call: call)
            return try await next(request, context)
        } catch let error as CloudflareError {
            return .envelope(error)
        } catch let error as HTTPError where error.status == .notFound {
            return .envelope(.noRoute(String(request.uri.path.dropFirst(APIRouter.base.count))))
        } catch {
            return .envelope(CloudflareError(500, 10013, "An unknown error has occurred: \(error)"))
        }
    }
}

extension HTTPFields {
    /// `Ratelimit` and `Ratelimit-Policy` stand on every answer.
    fileprivate mutating func addBudget(_ verdict: Budget.Verdict?, settings: SimulatorSettings) {
        let window = Int(settings.budgetWindowSeconds.rounded(.up))
        guard let name = HTTPField.Name("Ratelimit"), let policy = HTTPField.Name("Ratelimit-Policy") else { return }
        self[name] = "\"default\";r=\(verdict?.remaining ?? settings.budgetLimit);t=\(verdict?.seconds ?? window)"
        self[policy] = "\"default\";q=\(settings.budgetLimit);w=\(window)"
    }
}

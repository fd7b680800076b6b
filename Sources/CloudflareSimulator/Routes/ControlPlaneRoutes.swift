import Hummingbird
import NIOCore
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a test or a developer turns in the simulation itself; none of it exists at Cloudflare, none needs a token.
struct ControlPlaneRoutes {
    let simulator: Simulator

    static let base = "/__simulator"

    func add(to router: Router<SimulatorContext>) {
        let group = router.group(RouterPath(Self.base))
        group.post("reset") { [simulator] _, _ -> Response in
            simulator.reset()
            return .json(["ok": true])
        }
        addFaults(to: group)
        addSettings(to: group)
        addObservation(to: group)
    }

    private func addFaults(to group: RouterGroup<SimulatorContext>) {
        group.post("faults") { [simulator] request, context -> Response in
            let body = try await Self.object(request)
            let id = try Self.valid { try simulator.faults.withLock { try $0.add(body) } }
            return .json(["id": .string(id)])
        }
        group.get("faults") { [simulator] _, _ -> Response in .json(simulator.faults.withLock { $0.json }) }
        group.delete("faults") { [simulator] _, _ -> Response in
            simulator.faults.withLock { $0.removeAll() }
            return .json(["ok": true])
        }
        group.delete("faults/:id") { [simulator] _, context -> Response in
            let id = try context.parameters.require("id")
            guard simulator.faults.withLock({ $0.remove(id) }) else { throw HTTPError(.notFound) }
            return .json(["ok": true])
        }
    }

    private func addSettings(to group: RouterGroup<SimulatorContext>) {
        group.post("settings") { [simulator] request, _ -> Response in
            let body = try await Self.object(request)
            let settings = try Self.valid {
                try simulator.world.withLock { world in
                    try world.configure(body)
                    return world.settings
                }
            }
            // Counts under another limit or window would prove nothing.
            if body["budgetLimit"] != nil || body["budgetWindowSeconds"] != nil {
                simulator.budgets.withLock { $0 = BudgetBook() }
            }
            return .json(settings.json)
        }
        group.get("settings") { [simulator] _, _ -> Response in
            .json(simulator.world.withLock { $0.settings.json })
        }
        group.post("zones/:name/activate") { [simulator] _, context -> Response in
            let name = try context.parameters.require("name").lowercased()
            let now = simulator.now()
            let zone = simulator.world.withLock { world -> Zone? in
                guard let id = world.zoneIDs[name] else { return nil }
                world.activate(id, at: now)
                return world.zones[id]
            }
            guard let zone else { throw HTTPError(.notFound, message: "no zone \(name)") }
            return .json(["name": .string(zone.name), "status": .string(zone.status.rawValue)])
        }
    }

    private func addObservation(to group: RouterGroup<SimulatorContext>) {
        group.get("state") { [simulator] _, _ -> Response in
            let now = simulator.now()
            let requests = simulator.log.count
            let world = simulator.world.withLock { world in
                world.advance(to: now)
                return world
            }
            return .json(world.stateJSON(requests: requests))
        }
        group.get("requests") { [simulator] request, _ -> Response in
            let since = Query(request).int("since") ?? 0
            let (first, exchanges) = simulator.log.exchanges(since: since)
            // Line by line, since all of them together may be large.
            return Response(
                status: .ok, headers: [.contentType: "application/x-ndjson"],
                body: ResponseBody { writer in
                    for (offset, exchange) in exchanges.enumerated() {
                        try await writer.write(ByteBuffer(string: exchange.line(index: first + offset) + "\n"))
                    }
                    try await writer.finish(nil)
                })
        }
        group.get("budget") { [simulator] _, _ -> Response in
            let settings = simulator.world.withLock { $0.settings }
            let now = simulator.now().timeIntervalSinceReferenceDate
            return .json(simulator.budgets.withLock { $0.json(at: now, settings: settings) })
        }
        group.delete("budget") { [simulator] _, _ -> Response in
            simulator.budgets.withLock { $0 = BudgetBook() }
            return .json(["ok": true])
        }
    }

    // MARK: Bodies

    private static func object(_ request: Request) async throws -> JSONObject {
        let body = try await request.body.collect(upTo: 1024 * 1024)
        guard let object = (try? JSONParser.parse(Array(body.readableBytesView)))?.objectValue else {
            throw HTTPError(.badRequest, message: "the body must be a JSON object")
        }
        return object
    }

    private static func valid<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let error as SimulatorSettings.Invalid {
            throw HTTPError(.badRequest, message: error.reason)
        }
    }
}

extension Response {
    fileprivate static func json(_ json: JSON) -> Response { .envelope(status: 200, json.text) }
}

import Hummingbird
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The simulated Cloudflare: what it holds, its budgets, faults and log, and the router in front of them.
final class Simulator: Sendable {
    let world: Mutex<World>
    let budgets = Mutex(BudgetBook())
    let faults = Mutex(FaultList())
    let log: RequestLog
    let now: @Sendable () -> Date
    /// A number from 0 up to 1.
    let random: @Sendable () -> Double

    static let standardToken = "simulator-token"

    init(
        tokens: [String] = [standardToken], accounts: [String] = [Account.standardID],
        settings: SimulatorSettings = .init(), log: RequestLog = .init(),
        now: @escaping @Sendable () -> Date = { Date() },
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        world = Mutex(World(accounts: accounts, tokens: tokens, settings: settings))
        self.log = log
        self.now = now
        self.random = random
    }

    /// Forgets everything but what it was started with.
    func reset() {
        world.withLock { $0.reset() }
        budgets.withLock { $0 = BudgetBook() }
        faults.withLock { $0 = FaultList() }
        log.removeAll()
    }

    func router() -> Router<SimulatorContext> {
        let router = Router(context: SimulatorContext.self)
        router.add(middleware: GatewayMiddleware(simulator: self))
        let api = APIRouter(router: router, simulator: self)
        ZonesRoutes.add(to: api)
        EmailRoutingRoutes.add(to: api)
        EmailRoutingDNSRoutes.add(to: api)
        CatchAllRoutes.add(to: api)
        RulesRoutes.add(to: api)
        AddressesRoutes.add(to: api)
        DNSRecordsRoutes.add(to: api)
        WorkerScriptsRoutes.add(to: api)
        TokenRoutes.add(to: api)
        ControlPlaneRoutes(simulator: self).add(to: router)
        return router
    }
}

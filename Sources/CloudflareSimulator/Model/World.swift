#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Everything the simulated Cloudflare holds; one lock guards it.
struct World: Sendable {
    let accounts: [String]
    let tokens: [String]
    let initialSettings: SimulatorSettings
    var settings: SimulatorSettings
    var zones: [String: Zone] = [:]
    var zoneIDs: [String: String] = [:]
    var scripts: [String: WorkerScript] = [:]
    var addresses: [String: [DestinationAddress]] = [:]
    /// When pending zones become active; those that never do by themselves are not in it.
    private var activations: [String: Date] = [:]
    private var nextActivation = Date.distantFuture
    private var nameServerPairs = 0

    /// Short names of the tokens, in the order in which they became known: `token-1` is the first configured one.
    private var labels: [String: String] = [:]

    init(accounts: [String], tokens: [String], settings: SimulatorSettings) {
        self.accounts = accounts
        self.tokens = tokens
        self.initialSettings = settings
        self.settings = settings
        for token in tokens { label(token) }
        for token in settings.tokens.keys.sorted() { label(token) }
    }

    mutating func reset() { self = World(accounts: accounts, tokens: tokens, settings: initialSettings) }

    // MARK: Tokens

    private mutating func label(_ token: String) {
        if labels[token] == nil { labels[token] = "token-\(labels.count + 1)" }
    }

    /// Changes the settings; a token that they name exists from now on.
    mutating func configure(_ object: JSONObject) throws {
        try settings.merge(object)
        for member in object["tokens"]?.objectValue?.members ?? [] where !member.value.isNull { label(member.key) }
    }

    func caller(token: String) -> Caller {
        let grant = settings.tokens[token]
        guard let label = labels[token], grant != nil || tokens.contains(token) else {
            return Caller(label: "unknown", token: token, grant: TokenGrant(), isKnown: false)
        }
        return Caller(
            label: label, token: token, grant: grant ?? TokenGrant(),
            isKnown: (grant?.status ?? .active) == .active)
    }

    // MARK: Zones

    /// Activates the zones whose time has come.
    mutating func advance(to now: Date) {
        guard nextActivation <= now else { return }
        for (id, time) in activations where time <= now { activate(id, at: now) }
        nextActivation = activations.values.min() ?? .distantFuture
    }

    mutating func activate(_ id: String, at now: Date) {
        activations[id] = nil
        guard zones[id]?.status == .pending else { return }
        let time = Timestamp.text(now)
        zones[id]?.status = .active
        zones[id]?.activatedOn = time
        zones[id]?.modifiedOn = time
    }

    mutating func addZone(name: String, account: String, type: String, at now: Date) -> Zone {
        let time = Timestamp.text(now)
        let zone = Zone(
            id: Identifier.random(), name: name, accountID: account, nameServers: takeNameServers(), type: type,
            createdOn: time, modifiedOn: time, routing: EmailRouting(zone: name, at: time))
        zones[zone.id] = zone
        zoneIDs[name] = zone.id
        if settings.activationDelayMs >= 0 {
            let due = now.addingTimeInterval(Double(settings.activationDelayMs) / 1000)
            activations[zone.id] = due
            nextActivation = min(nextActivation, due)
        }
        return zone
    }

    mutating func removeZone(_ zone: Zone) {
        zones[zone.id] = nil
        zoneIDs[zone.name] = nil
        activations[zone.id] = nil
    }

    /// A pair that no other zone of this run has, so a zone that comes back shows other name servers than before.
    private mutating func takeNameServers() -> [String] {
        let first = ["ada", "bob", "cara", "dan", "eva", "finn", "gail", "hugh", "iris", "jim", "kay", "lou"]
        let second = ["max", "nina", "otto", "pia", "quinn", "rosa", "sam", "tess", "ulla", "vera", "walt", "zoe"]
        let number = nameServerPairs
        nameServerPairs += 1
        let round = number / (first.count * second.count)
        let tail = round == 0 ? "" : String(round)
        return [
            "\(first[number % first.count])\(tail).ns.cloudflare.com",
            "\(second[number / first.count % second.count])\(tail).ns.cloudflare.com",
        ]
    }

    /// The zone that a path names.
    /// - Throws: 7003 for an id that is none, the area's refusal for a zone out of the token's reach.
    func zone(_ call: Call, for permission: Permission) throws -> Zone {
        guard let zone = zones[call.parameter("zone").lowercased()] else { throw CloudflareError.noRoute(call.path) }
        guard call.caller.grant.reaches(account: zone.accountID) else { throw permission.refusal }
        return zone
    }

    // MARK: Accounts

    /// The account that a path names.
    func account(_ call: Call, for permission: Permission) throws -> String {
        let id = call.parameter("account").lowercased()
        guard accounts.contains(id) else {
            throw CloudflareError.noRoute(call.path, status: permission.area == .workersScripts ? 400 : 404)
        }
        guard call.caller.grant.reaches(account: id) else { throw permission.refusal }
        return id
    }

    static func scriptKey(_ account: String, _ name: String) -> String { account + "/" + name }

    func script(_ name: String, account: String, visibleAt now: Date) -> WorkerScript? {
        guard let script = scripts[Self.scriptKey(account, name)], script.visibleFrom <= now else { return nil }
        return script
    }
}

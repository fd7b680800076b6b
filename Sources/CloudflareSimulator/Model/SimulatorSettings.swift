/// How the simulated Cloudflare behaves; the control plane changes it while it runs.
struct SimulatorSettings: Sendable {
    /// A setting that cannot be, in words.
    struct Invalid: Error {
        let reason: String
        init(_ reason: String) { self.reason = reason }
    }

    enum PendingZone: String, Sendable { case allow, refuse }

    /// Milliseconds from a zone's creation to its activation; negative: only by hand.
    var activationDelayMs = 300
    /// Calls a token may make within the window.
    var budgetLimit = 1200
    /// The window's length and that of the block after an overrun, in seconds.
    var budgetWindowSeconds = 300.0
    /// Whether Email Routing may be enabled on a zone that is still pending.
    var enableOnPending = PendingZone.refuse
    /// Zone names that another account holds: 1061.
    var foreignZones: Set<String> = []
    /// Names that nobody registered: 1049.
    var unregisteredZones: Set<String> = []
    /// Names that cannot be told for a registered domain: 1099.
    var unidentifiedZones: Set<String> = []
    /// Names added too often: 1105.
    var restrictedZones: Set<String> = []
    /// Banned names: 1097.
    var bannedZones: Set<String> = []
    /// Temporarily banned names: 1098.
    var temporarilyBannedZones: Set<String> = []
    /// Public suffixes besides the built-in ones.
    var publicSuffixes: Set<String> = []
    var ruleLimit = 200
    var mailDomainLimit = 30
    var addressLimit = 200
    /// Milliseconds until Email Routing knows a new Worker; until then it answers 2016.
    var scriptVisibleAfterMs = 0
    var tokens: [String: TokenGrant] = [:]
}

extension SimulatorSettings {
    private static var counts: [(String, WritableKeyPath<SimulatorSettings, Int>)] {
        [
            ("activationDelayMs", \.activationDelayMs), ("budgetLimit", \.budgetLimit), ("ruleLimit", \.ruleLimit),
            ("mailDomainLimit", \.mailDomainLimit), ("addressLimit", \.addressLimit),
            ("scriptVisibleAfterMs", \.scriptVisibleAfterMs),
        ]
    }
    private static var names: [(String, WritableKeyPath<SimulatorSettings, Set<String>>)] {
        [
            ("foreignZones", \.foreignZones), ("unregisteredZones", \.unregisteredZones),
            ("unidentifiedZones", \.unidentifiedZones), ("restrictedZones", \.restrictedZones),
            ("bannedZones", \.bannedZones), ("temporarilyBannedZones", \.temporarilyBannedZones),
            ("publicSuffixes", \.publicSuffixes),
        ]
    }

    /// Replaces the settings that are named and leaves the others; `tokens` is merged by token, null forgets one.
    /// - Throws: ``Invalid`` for an unknown name or a value of the wrong kind; nothing is changed then.
    mutating func merge(_ object: JSONObject) throws {
        var copy = self
        for member in object.members { try copy.set(member.key, member.value) }
        self = copy
    }

    private mutating func set(_ key: String, _ value: JSON) throws {
        if let (_, path) = Self.counts.first(where: { $0.0 == key }) {
            guard let count = value.intValue, key == "activationDelayMs" || count >= 0 else {
                throw Invalid("\(key) must be a whole number")
            }
            self[keyPath: path] = count
        } else if let (_, path) = Self.names.first(where: { $0.0 == key }) {
            guard let texts = value.stringsValue else { throw Invalid("\(key) must be an array of strings") }
            self[keyPath: path] = Set(texts.map { $0.lowercased() })
        } else if key == "budgetWindowSeconds" {
            guard let seconds = value.doubleValue, seconds > 0 else { throw Invalid("\(key) must be a number over 0") }
            budgetWindowSeconds = seconds
        } else if key == "enableOnPending" {
            guard let choice = value.stringValue.flatMap(PendingZone.init) else {
                throw Invalid("\(key) must be \"allow\" or \"refuse\"")
            }
            enableOnPending = choice
        } else if key == "tokens" {
            guard let object = value.objectValue else { throw Invalid("tokens must be an object") }
            for member in object.members {
                tokens[member.key] = member.value.isNull ? nil : try TokenGrant(member.value, token: member.key)
            }
        } else {
            throw Invalid("unknown setting \(key)")
        }
    }

    var json: JSON {
        var object = JSONObject()
        for (name, path) in Self.counts { object[name] = .int(self[keyPath: path]) }
        object["budgetWindowSeconds"] = .double(budgetWindowSeconds)
        object["enableOnPending"] = .string(enableOnPending.rawValue)
        for (name, path) in Self.names { object[name] = .array(self[keyPath: path].sorted().map(JSON.string)) }
        var grants = JSONObject()
        for (token, grant) in tokens.sorted(by: { $0.key < $1.key }) { grants[token] = grant.json }
        object["tokens"] = .object(grants)
        return .object(object)
    }
}

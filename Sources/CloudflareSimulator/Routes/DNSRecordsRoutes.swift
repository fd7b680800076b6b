import Hummingbird

/// DNS records of a zone: list, make, read, replace, edit, delete.
enum DNSRecordsRoutes {
    private static let read = Permission.read(.dns)
    private static let edit = Permission.edit(.dns)
    private static let path = "/zones/:zone/dns_records"

    static func add(to api: APIRouter) {
        api.on(.get, path, read, handler: list)
        api.on(.post, path, edit, handler: create)
        api.on(.get, path + "/:record", read) { world, call in
            let zone = try world.zone(call, for: read)
            return Answer(zone.records[try position(call, in: zone)].json)
        }
        api.on(.put, path + "/:record", edit) { try change(&$0, $1, patching: false) }
        api.on(.patch, path + "/:record", edit) { try change(&$0, $1, patching: true) }
        api.on(.delete, path + "/:record", edit, handler: remove)
    }

    private static func position(_ call: Call, in zone: Zone) throws -> Int {
        let id = call.parameter("record")
        guard let index = zone.records.firstIndex(where: { $0.id == id }) else { throw CloudflareError.recordMissing }
        return index
    }

    // MARK: List

    private static func list(_ world: inout World, _ call: Call) throws -> Answer {
        let zone = try world.zone(call, for: read)
        let filters = call.query.items.compactMap(filter)
        let any = call.query["match"] == "any"
        let search = call.query["search"]?.lowercased()
        var records = zone.records.filter { record in
            if let search, !record.name.contains(search), !record.content.lowercased().contains(search) { return false }
            if any, !filters.isEmpty { return filters.contains { $0(record) } }
            return filters.allSatisfy { $0(record) }
        }
        let key: ((DNSRecord) -> (String, String))? =
            switch call.query["order"] {
            case "type": { ($0.type, $0.name) }
            case "name": { ($0.name, $0.type) }
            case "content": { ($0.content, $0.name) }
            case "ttl": { (String(repeating: "0", count: max(0, 6 - String($0.ttl).count)) + String($0.ttl), $0.name) }
            case "proxied": { ($0.proxied ? "1" : "0", $0.name) }
            default: nil
            }
        let falling = call.query["direction"] == "desc"
        if let key {
            records.sort { falling ? key($1) < key($0) : key($0) < key($1) }
        } else if falling {
            records.reverse()
        }
        return Answer(Page(of: records, query: call.query, sizes: 1...5_000_000, standard: 100), json: \.json)
    }

    private static func filter(_ item: Query.Item) -> ((DNSRecord) -> Bool)? {
        let value = item.value.lowercased()
        let parts = item.name.split(separator: ".", maxSplits: 1)
        let text: (DNSRecord) -> String
        switch parts.first {
        case "name": text = { $0.name }
        case "content": text = { $0.content.lowercased() }
        case "comment": text = { ($0.comment ?? "").lowercased() }
        case "type": return { $0.type == item.value.uppercased() }
        case "proxied": return { $0.proxied == (value == "true") }
        default: return nil
        }
        switch parts.count > 1 ? parts[1] : "exact" {
        case "exact": return { text($0) == value }
        case "contains": return { text($0).contains(value) }
        case "startswith": return { text($0).hasPrefix(value) }
        case "endswith": return { text($0).hasSuffix(value) }
        default: return nil
        }
    }

    // MARK: Change

    /// - Throws: what the record collides with.
    private static func check(_ input: RecordInput, in zone: Zone, except id: String?) throws {
        // A wildcard's MX is an ordinary record; the apex and the mail domains belong to Email Routing.
        if input.type == "MX", zone.isMailDomain(input.name) { throw CloudflareError.managedByEmailRouting }
        let hosts: Set = ["A", "AAAA", "CNAME"]
        for other in zone.records where other.id != id && other.name == input.name {
            if other.type == input.type, other.content == input.content {
                let same = other.priority == input.priority && other.ttl == input.ttl && other.proxied == input.proxied
                throw same ? CloudflareError.identicalRecord : .recordExists
            }
            let alias = other.type == "CNAME" || input.type == "CNAME"
            if alias, hosts.contains(other.type), hosts.contains(input.type) { throw CloudflareError.hostExists }
        }
    }

    private static func create(_ world: inout World, _ call: Call) throws -> Answer {
        var zone = try world.zone(call, for: edit)
        let input = try RecordInput(try call.object(), zone: zone.name)
        try check(input, in: zone, except: nil)
        let record = DNSRecord(
            id: Identifier.random(), type: input.type, name: input.name, content: input.content,
            priority: input.priority, ttl: input.ttl, proxied: input.proxied, comment: input.comment, tags: input.tags,
            data: input.data, createdOn: call.timestamp, modifiedOn: call.timestamp)
        zone.records.append(record)
        world.zones[zone.id] = zone
        return Answer(record.json)
    }

    private static func change(_ world: inout World, _ call: Call, patching: Bool) throws -> Answer {
        var zone = try world.zone(call, for: edit)
        let index = try position(call, in: zone)
        var record = zone.records[index]
        guard !record.locked else { throw CloudflareError.managedByEmailRouting }
        let input = try RecordInput(try call.object(), zone: zone.name, patching: patching ? record : nil)
        // A record of Email Routing that has been unlocked may be edited, an MX of the apex included.
        if record.linkedTo == nil { try check(input, in: zone, except: record.id) }
        record.type = input.type
        record.name = input.name
        record.content = input.content
        record.priority = input.priority
        record.ttl = input.ttl
        record.proxied = input.proxied
        record.comment = input.comment
        record.tags = input.tags
        record.data = input.data
        record.modifiedOn = call.timestamp
        zone.records[index] = record
        if let domain = record.linkedTo { zone.reconsider(domain) }
        world.zones[zone.id] = zone
        return Answer(record.json)
    }

    private static func remove(_ world: inout World, _ call: Call) throws -> Answer {
        var zone = try world.zone(call, for: edit)
        let index = try position(call, in: zone)
        guard !zone.records[index].locked else { throw CloudflareError.managedByEmailRouting }
        let record = zone.records.remove(at: index)
        if let domain = record.linkedTo { zone.reconsider(domain) }
        world.zones[zone.id] = zone
        return Answer(["id": .string(record.id)])
    }
}

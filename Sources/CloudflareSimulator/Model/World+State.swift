/// The world as the control plane shows it.
extension World {
    func stateJSON(requests: Int) -> JSON {
        let sorted = zones.values.sorted { $0.name < $1.name }
        let known = scripts.values.sorted { ($0.accountID, $0.name) < ($1.accountID, $1.name) }
        let rules = sorted.reduce(0) { $0 + $1.routing.rules.count }
        let records = sorted.reduce(0) { $0 + $1.records.count }
        var destinations: [JSON] = []
        for (account, list) in addresses.sorted(by: { $0.key < $1.key }) {
            for address in list {
                guard var object = address.json.objectValue else { continue }
                object["accountId"] = .string(account)
                destinations.append(.object(object))
            }
        }
        return [
            "zones": .array(sorted.map(\.stateJSON)),
            "scripts": .array(known.map(\.stateJSON)),
            "addresses": .array(destinations),
            "counts": [
                "zones": .int(zones.count), "rules": .int(rules), "dnsRecords": .int(records),
                "scripts": .int(scripts.count), "addresses": .int(destinations.count), "requests": .int(requests),
            ],
        ]
    }
}

extension Zone {
    fileprivate var stateJSON: JSON {
        [
            "id": .string(id), "name": .string(name), "status": .string(status.rawValue),
            "accountId": .string(accountID), "nameServers": .array(nameServers.map(JSON.string)),
            "createdOn": .string(createdOn), "activatedOn": JSON(activatedOn),
            "emailRouting": routing.json,
            // The catch-all is shown by itself.
            "rules": .array(routing.listing.dropLast().map(\.json)),
            "catchAll": routing.catchAll.json,
            "dnsRecords": .array(records.map(\.json)),
        ]
    }
}

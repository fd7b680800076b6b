/// The body of a DNS record, read and normalised as Cloudflare does: names complete, targets without their last dot.
struct RecordInput {
    let type: String
    let name: String
    let content: String
    let priority: Int?
    let ttl: Int
    let proxied: Bool
    let comment: String?
    let tags: [String]
    let data: JSON?

    private static let types: Set = [
        "A", "AAAA", "CAA", "CERT", "CNAME", "DNSKEY", "DS", "HTTPS", "LOC", "MX", "NAPTR", "NS", "PTR", "SMIMEA",
        "SRV",
        "SSHFP", "SVCB", "TLSA", "TXT", "URI",
    ]
    private static let structured: Set = [
        "CAA", "CERT", "DNSKEY", "DS", "HTTPS", "LOC", "NAPTR", "SMIMEA", "SRV", "SSHFP", "SVCB", "TLSA", "URI",
    ]

    /// - Parameter old: the record that is patched; what the body leaves out is taken from it.
    /// - Throws: 1004 with what is wrong in its chain.
    init(_ body: JSONObject, zone: String, patching old: DNSRecord? = nil) throws {
        guard let type = (body["type"]?.stringValue ?? old?.type)?.uppercased(), Self.types.contains(type) else {
            throw CloudflareError.recordInvalid(9041, "DNS record type is invalid.")
        }
        guard let given = body["name"]?.stringValue ?? old?.name, !given.isEmpty else {
            throw CloudflareError.recordInvalid(9000, "DNS name is invalid.")
        }
        self.type = type
        name = try Self.name(given, in: zone)
        data = body["data"].flatMap { $0.isNull ? nil : $0 } ?? old?.data
        if Self.structured.contains(type), let data, body["content"] == nil {
            content = (data.objectValue?.members ?? [])
                .map { $0.value.stringValue ?? $0.value.text }.joined(separator: " ")
        } else {
            guard let text = body["content"]?.stringValue ?? old?.content, !text.isEmpty else {
                throw CloudflareError.recordInvalid(9020, "Content for \(type) record is required.")
            }
            content = try Self.content(text, type: type)
        }
        if let value = body["priority"], !value.isNull {
            guard let number = value.intValue, (0...65535).contains(number) else {
                throw CloudflareError.recordInvalid(9101, "priority must be a number from 0 to 65535.")
            }
            priority = number
        } else {
            priority = old?.priority
        }
        guard type != "MX" || priority != nil else {
            throw CloudflareError.recordInvalid(9100, "priority is a required data field.")
        }
        ttl = body["ttl"]?.intValue ?? old?.ttl ?? 1
        guard ttl == 1 || (60...86400).contains(ttl) else {
            throw CloudflareError.recordInvalid(
                9021, "Invalid TTL. Must be between 60 and 86400 seconds, or 1 for Automatic.")
        }
        proxied = body["proxied"]?.boolValue ?? old?.proxied ?? false
        guard !proxied || ["A", "AAAA", "CNAME"].contains(type) else {
            throw CloudflareError.recordInvalid(9004, "This record type cannot be proxied.")
        }
        comment = body["comment"].map(\.stringValue) ?? old?.comment
        tags = body["tags"]?.stringsValue ?? old?.tags ?? []
    }

    /// The full name: `@` and names without the zone are completed.
    private static func name(_ given: String, in zone: String) throws -> String {
        var text = given.lowercased()
        if text.hasSuffix(".") { text.removeLast() }
        if text == "@" || text == zone { return zone }
        if !text.hasSuffix("." + zone) { text += "." + zone }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 253, labels.allSatisfy({ (1...63).contains($0.utf8.count) && !$0.contains(" ") })
        else {
            throw CloudflareError.recordInvalid(9000, "DNS name is invalid.")
        }
        return text
    }

    private static func content(_ given: String, type: String) throws -> String {
        switch type {
        case "MX", "CNAME", "NS", "PTR":
            var target = given.lowercased()
            if target.hasSuffix("."), target.count > 1 { target.removeLast() }
            guard !target.isEmpty, !target.contains(" ") else {
                throw CloudflareError.recordInvalid(9009, "Content for \(type) record is invalid.")
            }
            return target
        case "A":
            let parts = given.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 4, parts.allSatisfy({ UInt8($0) != nil && ($0 == "0" || $0.first != "0") }) else {
                throw CloudflareError.recordInvalid(9005, "Content for A record must be a valid IPv4 address.")
            }
            return given
        case "AAAA":
            guard given.contains(":"), given.utf8.allSatisfy({ "0123456789abcdefABCDEF:.".utf8.contains($0) }) else {
                throw CloudflareError.recordInvalid(9006, "Content for AAAA record must be a valid IPv6 address.")
            }
            return given.lowercased()
        default: return given
        }
    }
}

import Core
import NIOHTTP1

extension CloudflareClient {
    /// All records of a zone, or those of exactly one name (ASCII, whole). Needs the DNS permission.
    public func dnsRecords(_ zone: ZoneID, name: String? = nil) async throws -> [DNSRecord] {
        try await list(
            "/zones/\(zone)/dns_records", query: name.map { [("name", $0)] } ?? [], perPage: 100, key: \DNSRecord.id)
    }

    /// Errors: 81057, 81058 and 81053 for a record that exists, 890190 for an MX at the apex of a zone that routes mail.
    public func createDNSRecord(_ zone: ZoneID, _ record: DNSRecordDraft) async throws -> DNSRecord {
        try await request(.POST, "/zones/\(zone)/dns_records", body: record.json)
    }

    /// Deletes a record. A 404 that speaks of anything but the record, such as the zone, is an error.
    public func deleteDNSRecord(_ zone: ZoneID, _ id: RecordID) async throws -> DeletionOutcome {
        do {
            try await perform(.DELETE, "/zones/\(zone)/dns_records/\(id)")
            return .deleted
        } catch let error as CloudflareError where error.saysMissing("record not found", code: 81044) {
            return .alreadyMissing
        }
    }
}

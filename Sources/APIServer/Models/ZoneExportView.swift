import Core
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What was in a zone when it was deleted, as the API lists it.
struct ZoneExportView: Encodable {
    let id: ZoneExportID
    let domainId: DomainID
    let mailDomain: String
    let zoneId: String
    let takenAt: Date
    /// Everything, in Cloudflare's own words; `nil` in a list.
    var content: JSONValue?

    init(_ export: ZoneExport, content: JSONValue? = nil) {
        id = export.id
        domainId = export.domainID
        mailDomain = export.name
        zoneId = export.zoneID
        takenAt = export.takenAt
        self.content = content
    }
}

import Core
import Mail

/// The members that mailboxes are described with.
extension RequestFields {
    /// - Parameter fallback: minutes that a mailbox lives where nobody says.
    mutating func mailboxOrder(defaultMinutes fallback: Int) -> MailboxOrder {
        MailboxOrder(
            localPart: localPart("localPart"), subdomain: subdomain(), mailDomain: optionalMailDomain(),
            lifetime: lifetime() ?? .minutes(fallback), tags: tags() ?? .none)
    }

    mutating func localPart(_ name: String) -> LocalPart? {
        guard let text = string(name) else { return nil }
        do {
            return try LocalPart(text)
        } catch {
            refuse(name, error.message)
            return nil
        }
    }

    /// `nil` at the apex, which an empty text means too.
    mutating func subdomain() -> Subdomain? {
        guard let text = string("subdomain"), !text.isEmpty else { return nil }
        do {
            return try Subdomain(text)
        } catch {
            refuse("subdomain", error.message)
            return nil
        }
    }

    /// `mailDomain`, or its old name `rootDomain`; both may be given when they are the same.
    mutating func optionalMailDomain() -> DomainName? {
        let current = domainName("mailDomain")
        let old = domainName("rootDomain")
        if let current, let old, current != old { refuse("mailDomain", "must match rootDomain") }
        return current ?? old
    }

    private mutating func domainName(_ name: String) -> DomainName? {
        guard let text = string(name) else { return nil }
        do {
            return try DomainName(text)
        } catch {
            refuse(name, error.message)
            return nil
        }
    }

    /// `expiresInMinutes`: `null` for ever; `nil` when it is absent, or wrong, which `errors` then says.
    mutating func lifetime() -> MailboxLifetime? {
        switch self["expiresInMinutes"] {
        case nil: return nil
        case .null: return .unlimited
        case .int(let minutes):
            if let lifetime = MailboxLifetime(minutes: Int(minutes)) { return lifetime }
        default: break
        }
        let allowed = MailboxLifetime.allowedMinutes
        refuse("expiresInMinutes", "must be a whole number from \(allowed.lowerBound) to \(allowed.upperBound), or null")
        return nil
    }

    /// `tags`; `nil` when they are absent, or wrong, which `errors` then says.
    mutating func tags() -> MailboxTags? {
        guard let value = self["tags"], value != .null else { return nil }
        guard case .array(let elements) = value, elements.allSatisfy({ $0.stringValue != nil }) else {
            refuse("tags", "must be an array of strings")
            return nil
        }
        do {
            return try MailboxTags(elements.compactMap(\.stringValue))
        } catch {
            refuse("tags", error.message)
            return nil
        }
    }
}

/// The address of a registered mailbox: `localPart@[subdomain.]mailDomain`.
public struct MailboxAddress: Sendable, Hashable, CustomStringConvertible {
    public let localPart: LocalPart
    /// `nil` at the apex.
    public let subdomain: Subdomain?
    public let mailDomain: DomainName

    public init(localPart: LocalPart, subdomain: Subdomain?, mailDomain: DomainName) throws(AddressError) {
        self.localPart = localPart
        self.subdomain = subdomain
        self.mailDomain = mailDomain
        guard description.utf8.count <= RecipientAddress.longest else { throw AddressError(.tooLong) }
    }

    /// Reads a whole address, in any case, that lives in one of these mail domains: the longest in which it can.
    public init(_ text: String, in mailDomains: Set<String>) throws(AddressError) {
        try self.init(RecipientAddress(text), in: mailDomains)
    }

    public init(_ recipient: RecipientAddress, in mailDomains: Set<String>) throws(AddressError) {
        let localPart = try LocalPart(recipient.localPart)
        var failure = AddressError(.unknownDomain)
        for (name, labels) in recipient.places(in: mailDomains) {
            do throws(AddressError) {
                let subdomain = labels.isEmpty ? nil : try Subdomain(labels)
                guard let mailDomain = try? DomainName(name) else { continue }
                try self.init(localPart: localPart, subdomain: subdomain, mailDomain: mailDomain)
                return
            } catch {
                failure = error
            }
        }
        throw failure
    }

    public var description: String {
        "\(localPart)@" + (subdomain.map { "\($0)." } ?? "") + mailDomain.ascii
    }
}

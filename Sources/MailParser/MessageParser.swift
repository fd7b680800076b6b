import Mail

/// Turns the octets of a mail into a `ParsedMessage`. It has no failures: of whatever it gets, it says what can be said.
struct MessageParser {
    private let octets: [UInt8]
    private let header: HeaderBlock
    private let walk: MIMEWalk
    private let text: HeaderText

    init(octets: [UInt8]) {
        let octets = Self.withLineFeeds(octets)
        self.octets = octets
        header = HeaderBlock(octets)
        var text = HeaderText(charsets: CharsetTable(), fallback: nil)
        walk = MIMEWalk(header, octets: octets, text: text)
        // Who writes raw octets into fields means those of the text.
        text.fallback = walk.leaves.first { $0.type.isText }?.type.parameters?["charset"]
        self.text = text
    }

    func message() -> ParsedMessage {
        var message = ParsedMessage()
        var bounds: Set<ParsedBound> = header.isTruncated ? [.headers] : []
        readHeader(into: &message, bounds: &bounds)

        if walk.hasTooManyParts { bounds.insert(.parts) }
        if walk.isTooDeep { bounds.insert(.depth) }
        if walk.hasLongHeader { bounds.insert(.headers) }
        readParts(walk.leaves, into: &message, bounds: &bounds)

        message.truncated = ParsedBound.allCases.filter(bounds.contains)
        return message
    }

    /// The body of the attachment at a path, decoded; `nil` when there is none.
    func body(ofPart path: String) -> [UInt8]? {
        walk.leaves.first { $0.path == path && !$0.isBody }?.body()
    }

    // MARK: Header

    private func readHeader(into message: inout ParsedMessage, bounds: inout Set<ParsedBound>) {
        for field in header.fields {
            // Those of addresses may be longer; here, too, that is enough.
            if field.value.count > Bounds.headerLength { bounds.insert(.headers) }
            message.headers.append(
                ParsedHeader(
                    key: field.name.lowercased(), value: text.decode(Array(field.value.prefix(Bounds.headerLength)))))
        }
        func line(_ name: String) -> String? {
            let fields = header.fields.filter { $0.isNamed(name) }
            return (fields.first { !$0.value.isEmpty } ?? fields.first).map { text.decode($0.value) }
        }
        message.subject = line("Subject")
        message.messageID = line("Message-ID").flatMap(Self.identifier)
        message.date = header.fields.lazy.filter { $0.isNamed("Date") }.compactMap { DateField.date($0.value.ascii) }.first

        let from = addresses("From", bounds: &bounds)
        message.from = from.addresses.first ?? from.name.map { ParsedAddress(name: $0, address: "") }
        message.to = addresses("To", bounds: &bounds).addresses
        message.cc = addresses("Cc", bounds: &bounds).addresses
        message.bcc = addresses("Bcc", bounds: &bounds).addresses
        message.replyTo = addresses("Reply-To", bounds: &bounds).addresses
    }

    /// The part of a value in angle brackets, or all of it when there are none.
    private static func identifier(_ value: String) -> String? {
        if let start = value.firstIndex(of: "<"), let end = value[start...].firstIndex(of: ">") {
            return String(value[start...end])
        }
        return value.isEmpty ? nil : value
    }

    /// The mailboxes of all fields of a name; such fields may stand there once, but do so more often.
    private func addresses(
        _ name: String, bounds: inout Set<ParsedBound>
    ) -> (addresses: [ParsedAddress], name: String?) {
        var addresses: [ParsedAddress] = []
        var nameWithoutAddress: String?
        for field in header.fields where field.isNamed(name) {
            guard addresses.count < Bounds.addresses else {
                bounds.insert(.addresses)
                break
            }
            let list = AddressField(field.value, text: text)
            addresses += list.addresses
            nameWithoutAddress = nameWithoutAddress ?? list.nameWithoutAddress
            if list.isTruncated || field.value.count >= Bounds.addressFieldLength { bounds.insert(.addresses) }
        }
        return (Array(addresses.prefix(Bounds.addresses)), nameWithoutAddress)
    }

    // MARK: Body

    private func readParts(_ leaves: [Leaf], into message: inout ParsedMessage, bounds: inout Set<ParsedBound>) {
        var bodies = MessageBodies()
        for leaf in leaves {
            if leaf.isBody {
                bodies.add(leaf, text: text)
                continue
            }
            let body = leaf.body()
            message.attachments.append(
                ParsedAttachment(
                    part: leaf.path, filename: leaf.filename(text), contentType: leaf.type.fileType, size: body.count,
                    contentID: leaf.contentID, disposition: leaf.disposition))
            // What is forwarded is read by people as part of the message. As HTML it stays a file: its style and its pictures
            // belong to another document.
            if leaf.type.isMessage, leaf.disposition != .attachment, !leaf.isInReport {
                addText(ofMessage: body, path: leaf.path, depth: leaf.messageDepth + 1, to: &bodies, bounds: &bounds)
            }
        }
        message.text = bodies.text
        message.html = bodies.html
        bounds.formUnion(bodies.bounds)
    }

    /// Adds the plain text of a message within this one, and of those within that.
    private func addText(
        ofMessage octets: [UInt8], path: String, depth: Int, to bodies: inout MessageBodies, bounds: inout Set<ParsedBound>
    ) {
        var open = [(octets: octets, depth: depth)]
        var count = 0
        while let (octets, depth) = open.popLast() {
            count += 1
            guard depth <= Bounds.messageDepth, count <= Bounds.parts else {
                bounds.insert(.depth)
                return
            }
            let octets = Self.withLineFeeds(octets)
            let walk = MIMEWalk(HeaderBlock(octets), octets: octets, text: text, path: path, messageDepth: depth)
            for leaf in walk.leaves where leaf.disposition != .attachment && !leaf.isInReport {
                if leaf.type.name == "text/plain" { bodies.add(leaf, text: text) }
                if leaf.type.isMessage { open.insert((leaf.body(), depth + 1), at: 0) }
            }
        }
    }

    /// Mail of old Macintosh programs ends its lines with CR alone, and some that was converted twice with two of them and LF.
    private static func withLineFeeds(_ octets: [UInt8]) -> [UInt8] {
        guard let feed = octets.firstIndex(of: 0x0A) else {
            return octets.contains(0x0D) ? octets.map { $0 == 0x0D ? 0x0A : $0 } : octets
        }
        guard octets[..<feed].suffix(2).elementsEqual([0x0D, 0x0D]) else { return octets }
        return octets.indices.lazy.filter { index in
            octets[index] != 0x0D || !octets[(index + 1)...].prefix(2).elementsEqual([0x0D, 0x0A])
        }.map { octets[$0] }
    }
}

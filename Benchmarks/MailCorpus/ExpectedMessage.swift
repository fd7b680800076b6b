/// What is expected of one mail. Of `from_name`, `subject` and the like it matters whether they are there: null is a value.
struct ExpectedMessage: Decodable {
    /// A field as JSON has it: absent, null or a value.
    enum Field<Value: Decodable & Equatable>: Equatable {
        case notJudged
        case expected(Value?)
    }

    struct Attachment: Decodable, Equatable {
        let filename: String?
        let contentType: String?
        let size: Int?
    }

    let file: String
    let lines: [String: Field<String>]
    let addresses: [String: [String]]
    let htmlPresent: Bool?
    let textContains: [String]
    let htmlContains: [String]
    let attachments: [Attachment]?
    let attachmentsAreExact: Bool

    private enum CodingKeys: String, CodingKey {
        case file, subject, date, to, cc, bcc, attachments
        case fromAddress = "from_address"
        case fromName = "from_name"
        case messageID = "message_id"
        case replyTo = "reply_to"
        case htmlPresent = "html_present"
        case textContains = "text_contains"
        case htmlContains = "html_contains"
        case attachmentsAreExact = "attachments_exact"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        file = try container.decode(String.self, forKey: .file)
        var lines: [String: Field<String>] = [:]
        for key in [CodingKeys.subject, .date, .fromAddress, .fromName, .messageID] where container.contains(key) {
            lines[key.rawValue] = .expected(try container.decodeIfPresent(String.self, forKey: key))
        }
        self.lines = lines
        var addresses: [String: [String]] = [:]
        for key in [CodingKeys.to, .cc, .bcc, .replyTo] {
            addresses[key.rawValue] = try container.decodeIfPresent([String].self, forKey: key)
        }
        self.addresses = addresses
        htmlPresent = try container.decodeIfPresent(Bool.self, forKey: .htmlPresent)
        textContains = try container.decodeIfPresent([String].self, forKey: .textContains) ?? []
        htmlContains = try container.decodeIfPresent([String].self, forKey: .htmlContains) ?? []
        attachments = try container.decodeIfPresent([Attachment].self, forKey: .attachments)
        attachmentsAreExact = try container.decodeIfPresent(Bool.self, forKey: .attachmentsAreExact) ?? false
    }
}

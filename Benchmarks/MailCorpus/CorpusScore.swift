import Core
import Mail

/// Counts the fields that are as expected, and keeps the others for the report.
struct CorpusScore {
    private var judged: [String: Int] = [:]
    private var right: [String: Int] = [:]
    private var differences: [String] = []
    private var slowest = (duration: Duration.zero, file: "")
    private(set) var failures = 0

    var share: Double {
        Double(right.values.reduce(0, +)) / Double(max(1, judged.values.reduce(0, +)))
    }

    mutating func addFailure(_ expected: ExpectedMessage, _ reason: String) {
        failures += 1
        differences.append("\(expected.file): \(reason)")
    }

    mutating func add(_ expected: ExpectedMessage, _ message: ParsedMessage, took duration: Duration) {
        if duration > slowest.duration { slowest = (duration, expected.file) }
        let lines = [
            "subject": message.subject,
            "from_address": message.from.flatMap { $0.address.isEmpty ? nil : $0.address.lowercased() },
            "from_name": message.from?.name, "date": message.date.map { String(JSONCoding.timestamp($0).prefix(19)) + "Z" },
            "message_id": message.messageID.map { $0.filter { !"<> ".contains($0) } },
        ]
        for (field, value) in expected.lines {
            guard case .expected(let wanted) = value else { continue }
            let got = lines[field] ?? nil
            judge(field, expected, got.map(folded) == wanted.map(folded), wanted ?? "null", got ?? "null")
        }
        let addresses = [
            "to": message.to, "cc": message.cc, "bcc": message.bcc, "reply_to": message.replyTo,
        ].mapValues { Set($0.map { $0.address.lowercased() }).sorted() }
        for (field, wanted) in expected.addresses {
            let got = addresses[field] ?? []
            judge(field, expected, got == wanted, "\(wanted)", "\(got)")
        }
        if let wanted = expected.htmlPresent {
            judge("html_present", expected, (message.html != nil) == wanted, "\(wanted)", "\(message.html != nil)")
        }
        for (field, excerpts, text) in [
            ("text_contains", expected.textContains, message.text), ("html_contains", expected.htmlContains, message.html),
        ] where !excerpts.isEmpty {
            let text = folded(text ?? "")
            judge(field, expected, excerpts.allSatisfy { text.contains(folded($0)) }, "\(excerpts)", String(text.prefix(200)))
        }
        if let wanted = expected.attachments {
            judge(
                "attachments", expected, matches(wanted, message.attachments, exactly: expected.attachmentsAreExact),
                "\(wanted.map { ($0.filename, $0.contentType, $0.size) })",
                "\(message.attachments.map { ($0.filename, $0.contentType, $0.size) })")
        }
    }

    private func matches(
        _ wanted: [ExpectedMessage.Attachment], _ got: [ParsedAttachment], exactly: Bool
    ) -> Bool {
        guard !exactly || wanted.count == got.count else { return false }
        var left = got
        for attachment in wanted {
            let found = left.firstIndex {
                ($0.filename ?? "") == (attachment.filename ?? "")
                    && (attachment.contentType == nil || attachment.contentType == $0.contentType)
                    && (attachment.size == nil || attachment.size == $0.size)
            }
            guard let found else { return false }
            left.remove(at: found)
        }
        return true
    }

    private mutating func judge(
        _ field: String, _ expected: ExpectedMessage, _ isRight: Bool, _ wanted: String, _ got: String
    ) {
        judged[field, default: 0] += 1
        if isRight {
            right[field, default: 0] += 1
        } else {
            differences.append("\(expected.file) \(field)\n  expected \(wanted)\n  got      \(got)")
        }
    }

    private func folded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    var report: String {
        let fields = judged.keys.sorted().map { "\($0): \(right[$0] ?? 0) of \(judged[$0] ?? 0)" }
        let total = "all: \(right.values.reduce(0, +)) of \(judged.values.reduce(0, +)), \(share * 100) %"
        return (differences + fields + [total, "failures: \(failures)", "slowest: \(slowest.file) \(slowest.duration)"])
            .joined(separator: "\n")
    }
}

/// How mail that came in is read.
public struct MailSettings: Sendable {
    /// `INBOUND_MAX_BYTES`: octets of a mail at most; 25 MiB is what Cloudflare lets through.
    public var maximumLength: Int
    /// `MAIL_PARSER_PROGRAM`: the parser's path; `nil`: it lies beside the running program.
    public var parserProgram: String?
    /// `MAIL_PARSER_PROCESSES`: mails that a program parses at once.
    public var parserProcesses: Int
    /// `MAIL_PARSER_TIMEOUT_SECONDS`: a mail that takes longer is kept and marked.
    public var parserTimeLimit: Duration
    /// `MAIL_REPARSE_INTERVAL_SECONDS`: how often mails are looked for that are to be parsed once more; zero: never.
    public var reparseInterval: Duration

    init(_ reader: inout SettingsReader) {
        maximumLength = reader.int("INBOUND_MAX_BYTES", default: 26_214_400, in: 1_024...52_428_800)
        parserProgram = reader.text("MAIL_PARSER_PROGRAM")
        parserProcesses = reader.int("MAIL_PARSER_PROCESSES", default: 2, in: 1...64)
        parserTimeLimit = .seconds(reader.int("MAIL_PARSER_TIMEOUT_SECONDS", default: 4, in: 1...60))
        reparseInterval = .seconds(reader.int("MAIL_REPARSE_INTERVAL_SECONDS", default: 300, in: 0...86_400))
    }
}

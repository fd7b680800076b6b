public import Core

extension MailParserConfiguration {
    /// As the settings say it; the mail's own limit is the intake's, and whatever was taken is parsed.
    public init(_ settings: MailSettings) {
        self.init(
            program: settings.parserProgram, processes: settings.parserProcesses, timeLimit: settings.parserTimeLimit,
            waitLimit: .seconds(10), maximumLength: max(32 << 20, settings.maximumLength))
    }
}

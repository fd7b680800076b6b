/// What somebody waits for at the pool of parsers.
struct ParserRequest: Sendable {
    enum Work: Sendable {
        /// A mail of which all is wanted that is stored; answered with the payload of a `reading` frame.
        case read([UInt8], answer: @Sendable (Result<[UInt8], any Error>) -> Void)
        /// Something that has a process to itself.
        case exchange(@Sendable () -> Void)
    }

    /// Octets of mails that are sent together: so few that sending them never has to wait for the process.
    static let mostOctetsTogether = 64 << 10

    let id: UInt64
    /// When it must have been begun.
    let deadline: ContinuousClock.Instant
    let work: Work
    let refuse: @Sendable (any Error) -> Void
    /// Whether it was sent with others, and something went wrong.
    private var isSuspect = false

    init(id: UInt64, deadline: ContinuousClock.Instant, work: Work, refuse: @escaping @Sendable (any Error) -> Void) {
        self.id = id
        self.deadline = deadline
        self.work = work
        self.refuse = refuse
    }

    /// The octets of a mail that may be sent with others; `nil` for what must be alone.
    var shareable: Int? {
        guard !isSuspect, case .read(let octets, _) = work, octets.count <= Self.mostOctetsTogether else { return nil }
        return octets.count
    }

    /// The same, to be sent by itself.
    var alone: ParserRequest {
        var request = self
        request.isSuspect = true
        return request
    }

    func answer(_ result: Result<[UInt8], any Error>) {
        if case .read(_, let answer) = work { answer(result) }
    }
}

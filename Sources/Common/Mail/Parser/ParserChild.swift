import Glibc

/// One process of the mail parser and the socket to it. One thread at a time talks to it.
struct ParserChild: Sendable {
    let process: pid_t
    private let socket: Int32

    /// Starts a process.
    ///
    /// It gets a group of its own, so that Ctrl-C in a terminal does not take it from a program that is finishing its work, and
    /// none of this program's settings; it ends when the socket does.
    init(program: String) throws {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw MailParserError(.unavailable, "No socket for the mail parser: errno \(errno)")
        }
        defer { Glibc.close(ends[1]) }
        do {
            process = try Self.spawn(program, descriptor: ends[1])
        } catch {
            Glibc.close(ends[0])
            throw error
        }
        socket = ends[0]
        _ = fcntl(socket, F_SETFL, O_NONBLOCK)
    }

    /// False when the process has ended, whoever ended it. Its id stays taken until `end()`.
    var isAlive: Bool {
        var information = siginfo_t()
        let status = waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT)
        return status == 0 && information.si_signo == 0
    }

    /// Kills the process, if it lives, and forgets it.
    func end() {
        Glibc.close(socket)
        kill(process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    // MARK: Frames

    /// Sends a frame for each payload.
    func send(_ kind: ParserFrame.Kind, _ payloads: [[UInt8]], by deadline: ContinuousClock.Instant) throws {
        var frames = FrameWriter()
        for payload in payloads { try frames.write(kind, payload) { try send($0, $1, by: deadline) } }
        try frames.flush { try send($0, $1, by: deadline) }
    }

    /// Receives a frame.
    /// - Parameter reader: the one that all answers of an exchange come through.
    func receive(through reader: FrameReader, by deadline: ContinuousClock.Instant) throws -> FrameReader.Frame {
        do {
            if let frame = try reader.next({ try receive(into: $0, by: deadline) }) { return frame }
        } catch is FrameReader.NoFrame {
            throw MailParserError(.malformedAnswer, "The mail parser's answer is no frame")
        }
        throw Self.died
    }

    private static let died = MailParserError(.crashed, "The mail parser died of this mail")

    static let noSuchPart = MailParserError(.noSuchPart, "The mail has no such attachment")

    /// What a frame means that is not the answer hoped for.
    static func unexpected(_ answer: FrameReader.Frame) -> MailParserError {
        let text = String(decoding: answer.payload.prefix(100), as: UTF8.self)
        guard answer.kind == .failure else {
            return MailParserError(.malformedAnswer, "The mail parser answered with a frame of kind \(answer.kind)")
        }
        switch ParserRefusal(rawValue: text) {
        case .noSuchPart: return noSuchPart
        case .badRequest, nil: return MailParserError(.malformedAnswer, "The mail parser refused the request: \(text)")
        }
    }

    private func send(
        _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer, by deadline: ContinuousClock.Instant
    ) throws -> Int {
        var pieces = [first, second].map { iovec(iov_base: .init(mutating: $0.baseAddress), iov_len: $0.count) }
        let count = pieces.withUnsafeMutableBufferPointer { pieces in
            var message = msghdr()
            message.msg_iov = pieces.baseAddress
            message.msg_iovlen = pieces.count
            // Not writev(2): that would end this program with SIGPIPE when the other side is gone.
            return sendmsg(socket, &message, Int32(MSG_NOSIGNAL))
        }
        if count > 0 { return count }
        try waitOrThrow(count, errno, for: POLLOUT, by: deadline)
        return 0
    }

    private func receive(into buffer: UnsafeMutableRawBufferPointer, by deadline: ContinuousClock.Instant) throws -> Int {
        while true {
            let got = recv(socket, buffer.baseAddress, buffer.count, 0)
            if got > 0 { return got }
            try waitOrThrow(got, errno, for: POLLIN, by: deadline)
        }
    }

    private func waitOrThrow(
        _ result: Int, _ problem: Int32, for event: Int32, by deadline: ContinuousClock.Instant
    ) throws {
        guard result < 0, problem == EAGAIN || problem == EINTR else {
            throw Self.died
        }
        var descriptor = pollfd(fd: socket, events: Int16(event), revents: 0)
        let left = (deadline - .now) / .milliseconds(1)
        guard left > 0, poll(&descriptor, 1, Int32(min(left, 60_000)) + 1) != 0 || deadline > .now else {
            throw MailParserError(.timedOut, "The mail parser did not answer in time")
        }
    }
}

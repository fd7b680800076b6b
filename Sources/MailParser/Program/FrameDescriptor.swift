import Mail

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Reads and writes the frames of the protocol, blocking, on file descriptors.
///
/// Answers go out together when nothing more has been asked: who sent several requests at once wakes up once for all answers.
final class FrameDescriptor {
    /// Nobody reads any more.
    private struct NobodyReads: Error {}

    private let input: Int32
    private let output: Int32
    private let requests = FrameReader()
    private var answers = FrameWriter()

    init(input: Int32, output: Int32) {
        self.input = input
        self.output = output
    }

    /// The next request; `nil` at the end of the input, when what comes is no frame, or when nobody reads the answers any more.
    /// - Parameter rest: what is to be done before it is waited for.
    func read(beforeWaiting rest: () -> Void) -> FrameReader.Frame? {
        try? requests.next { buffer in
            try answers.flush(send)
            rest()
            while true {
                let got = Self.systemRead(input, buffer)
                if got >= 0 { return got }
                guard errno == EINTR else { throw FrameReader.NoFrame() }
            }
        }
    }

    /// False when nobody reads any more.
    func write(_ kind: ParserFrame.Kind, _ payload: [UInt8] = []) -> Bool {
        (try? answers.write(kind, payload, send)) != nil
    }

    private func send(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) throws -> Int {
        let pieces = [first, second].map { iovec(iov_base: .init(mutating: $0.baseAddress), iov_len: $0.count) }
        let written = writev(output, pieces, Int32(pieces.count))
        if written > 0 { return written }
        guard written < 0, errno == EINTR else { throw NobodyReads() }
        return 0
    }

    #if canImport(Glibc)
    private static func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    }
    #else
    private static func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        Musl.read(descriptor, buffer.baseAddress, buffer.count)
    }
    #endif
}

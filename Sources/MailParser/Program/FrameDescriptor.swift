import Mail

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Reads and writes the frames of the protocol, blocking, on file descriptors.
struct FrameDescriptor {
    let input: Int32
    let output: Int32

    /// The next request; `nil` at the end of the input, or when what comes is no frame.
    func read() -> (kind: ParserFrame.Kind, payload: [UInt8])? {
        guard let head = read(ParserFrame.headLength), let (kind, length) = ParserFrame.readHead(head),
            let payload = read(length)
        else { return nil }
        return (kind, payload)
    }

    /// False when nobody reads any more.
    func write(_ kind: ParserFrame.Kind, _ payload: [UInt8] = []) -> Bool {
        ParserFrame.pieces(kind, payload).allSatisfy { write($0) }
    }

    private func read(_ count: Int) -> [UInt8]? {
        var isComplete = true
        let octets = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = Self.systemRead(input, buffer.baseAddress! + filled, count - filled)
                if got < 0, errno == EINTR { continue }
                guard got > 0 else {
                    isComplete = false
                    return
                }
                filled += got
            }
        }
        return isComplete ? octets : nil
    }

    private func write(_ octets: [UInt8]) -> Bool {
        octets.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let written = Self.systemWrite(output, buffer.baseAddress! + sent, buffer.count - sent)
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { return false }
                sent += written
            }
            return true
        }
    }

    #if canImport(Glibc)
    private static func systemRead(_ descriptor: Int32, _ start: UnsafeMutableRawPointer, _ count: Int) -> Int {
        Glibc.read(descriptor, start, count)
    }
    private static func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
        Glibc.write(descriptor, start, count)
    }
    #else
    private static func systemRead(_ descriptor: Int32, _ start: UnsafeMutableRawPointer, _ count: Int) -> Int {
        Musl.read(descriptor, start, count)
    }
    private static func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
        Musl.write(descriptor, start, count)
    }
    #endif
}

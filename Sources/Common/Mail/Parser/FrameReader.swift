/// Cuts the octets that come through a socket into frames. Reads as much at once as there is, since several frames may have come together.
public final class FrameReader {
    public typealias Frame = (kind: ParserFrame.Kind, payload: [UInt8])

    /// Reads into a buffer, which has room; returns how many octets, zero at the end of the input.
    public typealias Read = (UnsafeMutableRawBufferPointer) throws -> Int

    /// What comes is no frame, or ends within one.
    public struct NoFrame: Error {
        public init() {}
    }

    private static let capacity = 64 << 10

    // SAFETY: allocated here, freed in `deinit`, handed to `Read` for the length of a call only.
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
    /// Of the buffer what has been read from the input and not yet given out.
    private var held = 0..<0

    public init() {}

    deinit { buffer.deallocate() }

    /// The next frame; `nil` at the end of the input.
    /// - Throws: `NoFrame`, and what `read` throws.
    public func next(_ read: Read) throws -> Frame? {
        while held.count < ParserFrame.headLength {
            guard try fill(read) else {
                if held.isEmpty { return nil }
                throw NoFrame()
            }
        }
        let head = [UInt8](take(ParserFrame.headLength))
        guard let (kind, length) = ParserFrame.readHead(head) else { throw NoFrame() }
        return (kind, try payload(length, read))
    }

    private func payload(_ length: Int, _ read: Read) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: length) { octets, count in
            let target = UnsafeMutableRawBufferPointer(octets)
            let known = take(min(length, held.count))
            target.copyMemory(from: known)
            count = known.count
            while count < length {
                let got = try read(UnsafeMutableRawBufferPointer(rebasing: target[count..<length]))
                guard got > 0 else { throw NoFrame() }
                count += got
            }
        }
    }

    /// Reads some more behind what is held; false at the end of the input.
    private func fill(_ read: Read) throws -> Bool {
        if !held.isEmpty { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[held])) }
        held = 0..<held.count
        let got = try read(UnsafeMutableRawBufferPointer(rebasing: buffer[held.upperBound...]))
        held = 0..<(held.upperBound + got)
        return got > 0
    }

    private func take(_ count: Int) -> UnsafeRawBufferPointer {
        let start = held.lowerBound
        held = (start + count)..<held.upperBound
        return UnsafeRawBufferPointer(rebasing: buffer[start..<(start + count)])
    }
}

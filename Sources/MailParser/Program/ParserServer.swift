import Mail

/// Answers one request after the other until the input ends.
struct ParserServer {
    private let frames: FrameDescriptor
    private let detector = VerificationCodeDetector()

    init(input: Int32, output: Int32) {
        frames = FrameDescriptor(input: input, output: output)
    }

    func run() {
        var limits = ProcessLimits()
        while let (kind, payload) = frames.read(beforeWaiting: { limits.rest() }) {
            limits.beginMail()
            guard answer(kind, payload) else { return }
        }
    }

    /// False when the answer did not reach anybody.
    private func answer(_ kind: ParserFrame.Kind, _ payload: [UInt8]) -> Bool {
        switch kind {
        case .read:
            let message = MessageParser(octets: payload).message()
            return frames.write(.reading, MessageReading(message, detector: detector).payload)
        case .parse:
            let message = MessageParser(octets: payload).message()
            // It cannot fail: the value is strings and numbers.
            guard let json = try? ParserFrame.encode(message) else { return refuse(.badRequest) }
            return frames.write(.message, json)
        case .extract:
            guard let length = payload.first.map(Int.init), payload.count > length else { return refuse(.badRequest) }
            let path = String(decoding: payload.dropFirst().prefix(length), as: UTF8.self)
            return extract(path, from: Array(payload[(length + 1)...]))
        case .reading, .message, .chunk, .end, .failure:
            return refuse(.badRequest)
        }
    }

    private func extract(_ path: String, from octets: [UInt8]) -> Bool {
        guard let body = MessageParser(octets: octets).body(ofPart: path) else { return refuse(.noSuchPart) }
        var rest = body[...]
        while !rest.isEmpty {
            guard frames.write(.chunk, Array(rest.prefix(ParserFrame.chunkLength))) else { return false }
            rest = rest.dropFirst(ParserFrame.chunkLength)
        }
        return frames.write(.end)
    }

    private func refuse(_ refusal: ParserRefusal) -> Bool {
        frames.write(.failure, Array(refusal.rawValue.utf8))
    }
}

import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// What a response's body has written so far, for tests that look while it goes on.
final class EventText: Sendable {
    private let state = Mutex((text: "", isFinished: false))

    var text: String { state.withLock { $0.text } }
    var isFinished: Bool { state.withLock { $0.isFinished } }
    func append(_ more: String) { state.withLock { $0.text += more } }
    func finish() { state.withLock { $0.isFinished = true } }
}

/// Writes a response's body into an `EventText`.
struct EventTextWriter: ResponseBodyWriter {
    let text: EventText

    mutating func write(_ buffer: ByteBuffer) async throws { text.append(String(buffer: buffer)) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws { text.finish() }
}

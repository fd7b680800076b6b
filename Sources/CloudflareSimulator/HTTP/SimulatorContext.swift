import Hummingbird
import NIOCore

/// A request's context: it knows its connection, so that a fault can cut it, and carries what the gateway has read.
struct SimulatorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    /// Set by the gateway for calls of the API.
    var inbound: Inbound?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// What the gateway has read of a request before a handler sees it.
    struct Inbound: Sendable {
        let call: Call
    }
}

import Hummingbird

/// What a handler answers, before it is put into Cloudflare's envelope.
struct Answer: Sendable {
    var result: JSON
    var messages: [JSON] = []
    var resultInfo: JSON?
    /// A body that is not an envelope (the text of a Worker), with its content type.
    var verbatim: (contentType: String, text: String)?

    init(_ result: JSON, messages: [JSON] = [], resultInfo: JSON? = nil) {
        self.result = result
        self.messages = messages
        self.resultInfo = resultInfo
    }

    /// One page of a list, with a complete `result_info`.
    init<Item>(_ page: Page<Item>, json: (Item) -> JSON) {
        self.init(.array(page.items.map(json)), resultInfo: page.info)
    }

    var response: Response {
        if let verbatim {
            return Response(
                status: .ok, headers: [.contentType: verbatim.contentType],
                body: .init(byteBuffer: ByteBuffer(string: verbatim.text)))
        }
        return Response.envelope(status: 200, Envelope.success(self))
    }
}

import Core

/// What was accepted, as the answer says it: the job, and the things that it is about under their own name.
struct AcceptedBody<Thing: Wished>: Encodable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private enum Content {
        case one(Thing.View)
        case many([Thing.View], refused: [Thing.Refusal], hasMore: Bool?)
    }

    private let job: JobView?
    private let content: Content

    init(_ job: JobView, _ view: Thing.View) {
        self.job = job
        content = .one(view)
    }

    init(_ job: JobView?, _ views: [Thing.View], of bulk: Wish<Thing>.Bulk) {
        self.job = job
        content = .many(views, refused: bulk.refused, hasMore: bulk.hasMore)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(job?.id, forKey: Key("taskId"))
        try container.encode(job, forKey: Key("job"))
        switch content {
        case .one(let view): try container.encode(view, forKey: Key(Thing.member))
        case .many(let views, let refused, let hasMore):
            try container.encode(views, forKey: Key(Thing.members))
            try container.encode(refused, forKey: Key("refused"))
            try container.encodeIfPresent(hasMore, forKey: Key("hasMore"))
        }
    }
}

public import Core

/// One entry of the `errors` list in Cloudflare's answers.
public struct CloudflareErrorItem: Sendable, Hashable {
    /// Cloudflare's number for it, such as 1061; 0 when it gave none.
    public let code: Int
    public let message: String
    /// What lies behind it (`error_chain`).
    public let chain: [CloudflareErrorItem]

    public init(code: Int, message: String, chain: [CloudflareErrorItem] = []) {
        self.code = code
        self.message = message
        self.chain = chain
    }

    /// As in problem details: `{"code", "message"}`, and `"chain"` when there is one.
    public var json: JSONValue {
        var members: [String: JSONValue] = ["code": .int(Int64(code)), "message": .string(message)]
        if !chain.isEmpty { members["chain"] = .array(chain.map(\.json)) }
        return .object(members)
    }

    /// The same with a secret struck out and a bounded text, since what Cloudflare writes may quote what we sent.
    func masking(_ secret: String) -> CloudflareErrorItem {
        CloudflareErrorItem(
            code: code, message: message.masking(secret, limit: 1000),
            chain: chain.prefix(16).map { $0.masking(secret) })
    }
}

extension CloudflareErrorItem: Decodable {
    private enum CodingKeys: String, CodingKey {
        case code
        case message
        case chain = "error_chain"
    }

    /// Takes what is there: an error that is read only half says more than none.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let number = try? container.decode(Int.self, forKey: .code)
        let text = try? container.decode(String.self, forKey: .code)
        code = number ?? text.flatMap { Int($0) } ?? 0
        message = (try? container.decode(String.self, forKey: .message)) ?? ""
        chain = (try? container.decode([CloudflareErrorItem].self, forKey: .chain)) ?? []
    }
}

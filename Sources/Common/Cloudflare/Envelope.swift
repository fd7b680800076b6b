/// What every answer of Cloudflare's v4 API comes in.
struct Envelope<Result: Decodable>: Decodable {
    let success: Bool
    let errors: [CloudflareErrorItem]
    /// `nil` in failures, whose result has no promised shape, and where Cloudflare sent null.
    let result: Result?
    let page: PageInfo?

    private enum CodingKeys: String, CodingKey {
        case success
        case errors
        case result
        case page = "result_info"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        success = try container.decode(Bool.self, forKey: .success)
        errors = (try? container.decodeIfPresent([CloudflareErrorItem].self, forKey: .errors)) ?? []
        result = success ? try container.decodeIfPresent(Result.self, forKey: .result) : nil
        page = try? container.decodeIfPresent(PageInfo.self, forKey: .page)  // lists without it end on a short page
    }
}

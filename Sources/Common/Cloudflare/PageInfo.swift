/// The `result_info` of a list: where in it an answer stands.
struct PageInfo: Decodable {
    let perPage: Int?
    let totalCount: Int?
    let totalPages: Int?

    private enum CodingKeys: String, CodingKey {
        case perPage = "per_page"
        case totalCount = "total_count"
        case totalPages = "total_pages"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        perPage = try? container.decodeIfPresent(Int.self, forKey: .perPage)
        totalCount = try? container.decodeIfPresent(Int.self, forKey: .totalCount)
        totalPages = try? container.decodeIfPresent(Int.self, forKey: .totalPages)
    }
}

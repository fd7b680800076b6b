import Core
import NIOHTTP1

extension CloudflareClient {
    /// Over so many pages, something is wrong on the other side, and a part of a list is worse than none.
    static let mostPages = 1000

    /// All entries of a list, page by page; the gate is asked for each.
    ///
    /// It ends where `result_info` says, without it on a page that is not full, and always on one that brings nothing new.
    /// An entry that moves to the next page meanwhile is given once.
    func list<Element: Decodable & Sendable, Key: Hashable>(
        _ path: CloudflarePath, query: [(String, String)] = [], perPage: Int, key: (Element) -> Key
    ) async throws -> [Element] {
        let call = call(.GET, path)
        var elements: [Element] = []
        var seen: Set<Key> = []
        for page in 1...Self.mostPages {
            let query = query + [("page", "\(page)"), ("per_page", "\(perPage)")]
            let (envelope, _) = try await send(call, query: query, body: nil, as: [Element].self)
            let entries = envelope.result ?? []
            let new = entries.filter { seen.insert(key($0)).inserted }
            elements += new
            if new.isEmpty { return elements }
            if let pages = envelope.page?.totalPages, pages > 0 {
                if page >= pages { return elements }
            } else if let total = envelope.page?.totalCount, total > 0 {
                if elements.count >= total { return elements }
            } else if entries.count < min(envelope.page?.perPage ?? perPage, perPage) {
                return elements
            }
        }
        throw CloudflareError(
            kind: .malformed, httpStatus: 200, call: call, explanation: "Cloudflare's list has no end")
    }
}

import Hummingbird

/// The query of a request: decoded names and values in their order.
struct Query: Sendable {
    struct Item: Sendable {
        let name: String
        let value: String
    }

    let items: [Item]

    init(items: [Item] = []) { self.items = items }

    init(_ request: Request) {
        guard request.uri.query != nil else {
            items = []
            return
        }
        items = request.uri.queryParameters.map { Item(name: String($0.key), value: String($0.value)) }
    }

    subscript(name: String) -> String? { items.first { $0.name == name }?.value }
    func int(_ name: String) -> Int? { self[name].flatMap { Int($0) } }
    func bool(_ name: String) -> Bool? { self[name].flatMap { Bool($0) } }
}

/// The members of a JSON object in the order in which they were written.
struct JSONObject: Sendable, Equatable {
    struct Member: Sendable, Equatable {
        var key: String
        var value: JSON
    }

    var members: [Member] = []

    /// The last member of that name, as most readers of JSON have it; setting nil removes the name.
    subscript(key: String) -> JSON? {
        get { members.last { $0.key == key }?.value }
        set {
            if let newValue, let index = members.lastIndex(where: { $0.key == key }) {
                members[index].value = newValue
            } else if let newValue {
                members.append(Member(key: key, value: newValue))
            } else {
                members.removeAll { $0.key == key }
            }
        }
    }

    var keys: [String] { members.map(\.key) }
}

/// An address that rules may forward to, once its owner has confirmed it.
struct DestinationAddress: Sendable {
    let id: String
    let email: String
    let created: String
    var modified: String
    var verified: String?

    var json: JSON {
        [
            "id": .string(id), "tag": .string(id), "email": .string(email), "created": .string(created),
            "modified": .string(modified), "verified": JSON(verified),
        ]
    }
}

import Core
import Postgres
import Store

/// Makes API keys: never one that may do more than whoever makes it.
struct KeyMint: Sendable {
    /// What a request says of a key.
    struct Order: Sendable {
        let name: String
        let scopes: [String]
        let lifetime: Duration?
    }

    static let longestLife = 3_650

    /// Reads `name`, `scopes` and `expiresInDays`.
    func read(_ fields: inout RequestFields) -> Order {
        let name = fields.name("name")
        var scopes = Scope.standard.map(\.rawValue)
        if fields.has("scopes") {
            scopes = fields.strings("scopes", atMost: 64) ?? []
            if let unknown = scopes.first(where: { !Scope.isKnown($0) }) {
                fields.refuse("scopes", "has the unknown scope \(unknown.prefix(64))")
            }
        }
        let days = fields.number("expiresInDays", in: 1...Self.longestLife)
        return Order(name: name, scopes: Array(Set(scopes)).sorted(), lifetime: days.map { .days($0) })
    }

    /// A key for a user, by somebody who may do all that it may.
    func make(
        _ order: Order, for user: UserID, by principal: Principal, in transaction: Transaction
    ) async throws -> NewAPIKeyView {
        if let missing = order.scopes.first(where: { !Scope.grants(principal.scopes, $0) }) {
            throw Problem(
                .insufficientScope, "A key cannot make one that may do more than itself.",
                details: ["requiredScope": .string(missing)])
        }
        let secret = APIKeySecret.make().reveal()
        let key = try await APIKeyQueries(transaction).insert(
            .make(), of: user, name: order.name, secret: secret, scopes: order.scopes, lifetime: order.lifetime)
        return NewAPIKeyView(apiKey: secret, apiKeyRecord: APIKeyView(key))
    }
}

extension RequestFields {
    /// A name of 1 to 64 characters; required.
    mutating func name(_ member: String) -> String {
        let text = string(member)?.trimmingWhitespace() ?? ""
        guard errors[member] == nil else { return "" }
        if !(1...64).contains(text.unicodeScalars.count) || text.unicodeScalars.contains("\0") {
            refuse(member, "must have 1 to 64 characters")
        }
        return text
    }

    /// A whole number; `nil` when it is absent or wrong.
    mutating func number(_ member: String, in range: ClosedRange<Int>) -> Int? {
        guard has(member) else { return nil }
        guard let value = integer(member), range.contains(value) else {
            refuse(member, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return value
    }

    /// One of a few words; `nil` when it is absent or wrong.
    mutating func oneOf<Value: RawRepresentable & CaseIterable>(_ member: String, _: Value.Type) -> Value?
    where Value.RawValue == String {
        guard let text = string(member) else { return nil }
        guard let value = Value(rawValue: text) else {
            refuse(member, "must be one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
            return nil
        }
        return value
    }
}

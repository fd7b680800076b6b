import Core
import Hummingbird

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The parameters of a query, read one by one; every wrong one is told.
struct QueryFields {
    private let parameters: [Substring: [Substring]]
    private(set) var errors: [String: String] = [:]

    init(_ request: Request) {
        parameters = Dictionary(grouping: request.uri.queryParameters, by: \.key).mapValues { $0.map(\.value) }
    }

    /// A parameter that may stand once.
    mutating func text(_ name: String) -> String? {
        guard let values = parameters[Substring(name)] else { return nil }
        guard values.count == 1 else {
            errors[name] = "must not be repeated"
            return nil
        }
        guard values[0].utf8.count <= 256, !values[0].utf8.contains(0) else {
            errors[name] = "is not valid"
            return nil
        }
        return values[0].isEmpty ? nil : String(values[0])
    }

    /// A parameter that may be repeated; empty values and repetitions are left out.
    mutating func texts(_ name: String, atMost limit: Int = 50) -> [String] {
        var texts: [String] = []
        for value in parameters[Substring(name)] ?? [] where !value.isEmpty {
            guard value.utf8.count <= 512, !value.utf8.contains(0) else {
                errors[name] = "is not valid"
                return []
            }
            let text = String(value)
            if !texts.contains(text) { texts.append(text) }
        }
        if texts.count > limit { errors[name] = "must have \(limit) values at most" }
        return texts
    }

    /// Values of an enumeration; `nil` when there is none.
    mutating func anyOf<Value: RawRepresentable & CaseIterable & Hashable>(_ name: String, _: Value.Type) -> Set<Value>?
    where Value.RawValue == String {
        let texts = texts(name)
        let values = texts.compactMap(Value.init(rawValue:))
        guard values.count == texts.count else {
            errors[name] = "must be one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))"
            return nil
        }
        return values.isEmpty ? nil : Set(values)
    }

    /// `true` or `false`.
    mutating func flag(_ name: String) -> Bool? {
        guard let text = text(name) else { return nil }
        guard let value = Bool(text) else {
            errors[name] = "must be true or false"
            return nil
        }
        return value
    }

    /// What only we write, of any length that we do.
    mutating func token<Value: LosslessStringConvertible>(_ name: String, _: Value.Type) -> Value? {
        guard let texts = parameters[Substring(name)], texts != [""] else { return nil }
        guard texts.count == 1, let value = Value(String(texts[0])) else {
            errors[name] = "is not valid"
            return nil
        }
        return value
    }

    mutating func refuse(_ name: String, _ reason: String) {
        errors[name] = reason
    }

    mutating func limit(default fallback: Int = 50, maximum: Int = 200) -> Int {
        guard let text = text("limit") else { return fallback }
        guard let value = Int(text), (1...maximum).contains(value) else {
            errors["limit"] = "must be a whole number from 1 to \(maximum)"
            return fallback
        }
        return value
    }

    /// A time with its offset (RFC 3339).
    mutating func time(_ name: String) -> Date? {
        guard let text = text(name) else { return nil }
        guard let date = JSONCoding.date(text) else {
            errors[name] = "must be a time such as 2026-11-23T08:00:00Z"
            return nil
        }
        return date
    }

    /// A whole number, 1 or more.
    mutating func number(_ name: String) -> Int? {
        guard let text = text(name) else { return nil }
        guard let value = Int(text), value >= 1 else {
            errors[name] = "is not valid"
            return nil
        }
        return value
    }

    mutating func oneOf<Value: RawRepresentable & CaseIterable>(_ name: String, _: Value.Type) -> Value?
    where Value.RawValue == String {
        guard let text = text(name) else { return nil }
        guard let value = Value(rawValue: text) else {
            errors[name] = "must be one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))"
            return nil
        }
        return value
    }

    mutating func id<Entity: IdentifiedEntity>(_ name: String, of _: Entity.Type) -> Identifier<Entity>? {
        guard let text = text(name) else { return nil }
        guard let id = Identifier<Entity>(text) else {
            errors[name] = "is not valid"
            return nil
        }
        return id
    }

    func throwErrors() throws {
        if !errors.isEmpty { throw Problem.invalid(errors) }
    }
}

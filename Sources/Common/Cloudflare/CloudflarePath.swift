/// A path below the base URL, written as a literal whose insertions become one percent-encoded segment each.
///
/// `"/zones/\(zone)/dns_records"` is sent as `/zones/0123…/dns_records` and logged as `/zones/:id/dns_records`.
struct CloudflarePath: ExpressibleByStringInterpolation {
    let path: String
    let template: String

    init(stringLiteral value: String) {
        path = value
        template = value
    }

    init(stringInterpolation: StringInterpolation) {
        path = stringInterpolation.path
        template = stringInterpolation.template
    }

    struct StringInterpolation: StringInterpolationProtocol {
        var path = ""
        var template = ""

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ literal: String) {
            path += literal
            template += literal
        }

        mutating func appendInterpolation(_ identifier: some CloudflareIdentifier) {
            path += PercentEncoding.encode(identifier.rawValue)
            template += ":id"
        }

        mutating func appendInterpolation(account: String) {
            path += PercentEncoding.encode(account)
            template += ":account"
        }
    }
}

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// `timestamptz`, to the microsecond; `infinity` and `-infinity` are `distantFuture` and `distantPast`.
extension Date: PostgresCodable {
    /// PostgreSQL counts from 2000-01-01 UTC, Foundation from 2001-01-01 UTC; 2000 was a leap year.
    private static let epochDifference = 366.0 * 86400

    public static var postgresType: PostgresType { .timestamptz }

    public func encode(into buffer: inout PostgresBuffer) throws {
        if self == .distantFuture { return buffer.append(Int64.max) }
        if self == .distantPast { return buffer.append(Int64.min) }
        let microseconds = ((timeIntervalSinceReferenceDate + Self.epochDifference) * 1e6).rounded()
        guard let value = Int64(exactly: microseconds) else {
            throw PostgresError.encoding("the date is outside of what timestamptz can hold")
        }
        buffer.append(value)
    }

    public init(postgres cell: PostgresCell) throws {
        _ = try cell.octets(.timestamptz, as: Self.self)
        switch try cell.integer(Int64.self) {
        case .max: self = .distantFuture
        case .min: self = .distantPast
        case let value: self.init(timeIntervalSinceReferenceDate: Double(value) / 1e6 - Self.epochDifference)
        }
    }
}

/// `interval`, to the microsecond. Days count as 24 hours; an interval with months has no length and is refused.
extension Duration: PostgresCodable {
    public static var postgresType: PostgresType { .interval }

    public func encode(into buffer: inout PostgresBuffer) throws {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (sum, overflowed) = whole.addingReportingOverflow(attoseconds / 1_000_000_000_000)
        guard !overflow, !overflowed else { throw PostgresError.encoding("the duration is longer than interval can hold") }
        buffer.append(sum)
        buffer.append(Int32(0))
        buffer.append(Int32(0))
    }

    public init(postgres cell: PostgresCell) throws {
        _ = try cell.octets(.interval, as: Self.self)
        let days = try cell.integer(Int32.self, at: 8)
        guard try cell.integer(Int32.self, at: 12) == 0 else { throw cell.mismatch(Self.self) }
        self = .microseconds(try cell.integer(Int64.self)) + .seconds(Int64(days) * 86400)
    }
}

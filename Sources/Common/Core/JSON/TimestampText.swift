/// A time as ISO 8601 in UTC with milliseconds: `2026-11-23T03:07:25.000Z`, without asking Foundation's formatter, which takes ten times as long.
enum TimestampText {
    /// From 1583, since before that Foundation reads by the Julian calendar, to the last year of four digits.
    static let range = -12_212_553_600_000..<253_402_300_800_000

    /// - Parameter milliseconds: since 1970, in `range`.
    static func text(of milliseconds: Int) -> String {
        // Years are counted from March on, so that the day that comes and goes is a year's last
        // (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days).
        let (day, time) = (milliseconds + 719_468 * 86_400_000).quotientAndRemainder(dividingBy: 86_400_000)
        let era = day / 146_097
        let dayOfEra = day % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return String(unsafeUninitializedCapacity: 24) { buffer in
            var end = 0
            func write(_ value: Int, digits: Int, then separator: Unicode.Scalar) {
                var value = value
                for position in (end..<end + digits).reversed() {
                    buffer[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10)
                    value /= 10
                }
                buffer[end + digits] = UInt8(ascii: separator)
                end += digits + 1
            }
            write(year, digits: 4, then: "-")
            write(month, digits: 2, then: "-")
            write(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, digits: 2, then: "T")
            write(time / 3_600_000, digits: 2, then: ":")
            write(time / 60_000 % 60, digits: 2, then: ":")
            write(time / 1000 % 60, digits: 2, then: ".")
            write(time % 1000, digits: 3, then: "Z")
            return end
        }
    }
}

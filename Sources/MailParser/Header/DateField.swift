#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Reads the Date field (RFC 5322, 3.3 and 4.3) and what programs put there instead: `asctime`, ISO 8601, hyphens, no zone.
struct DateField {
    private var year: Int?
    private var month: Int?
    private var day: Int?
    private var time: (hour: Int, minute: Int, second: Int)?
    private var isAfternoon: Bool?
    /// Minutes east of Greenwich.
    private var offset: Int?
    private var hasNumericOffset = false
    /// True when there is a time that is none.
    private var isBroken = false

    /// The moment that a field's value names; `nil` when it names none.
    static func date(_ value: String) -> Date? {
        var field = DateField()
        if field.takeUsual(value) { return field.date }
        for word in words(value).prefix(20) { field.take(word) }
        return field.date
    }

    /// Reads `Mon, 23 Nov 2026 03:07:25 +0100`, with or without the day's name and a comment at the end, as most mails have it;
    /// false for anything else, of which nothing is taken.
    private mutating func takeUsual(_ value: String) -> Bool {
        var text = Array(value.utf8)
        if text.count > 5, text[3] == UInt8(ascii: ","), text[4] == 0x20, text[..<3].allSatisfy(Self.isLetter) {
            text.removeFirst(5)
        }
        // 23 Nov 2026 03:07:25 +0100
        if text.count > 1, text[1] == 0x20 { text.insert(UInt8(ascii: "0"), at: 0) }
        func number(_ range: Range<Int>) -> Int? {
            text[range].allSatisfy { 0x30...0x39 ~= $0 } ? text[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } : nil
        }
        func has(_ mark: Unicode.Scalar, at places: Int...) -> Bool { places.allSatisfy { text[$0] == UInt8(ascii: mark) } }
        guard text.count >= 26, has(" ", at: 2, 6, 11, 20), has(":", at: 14, 17), has("+", at: 21) || has("-", at: 21),
            let month = Self.months.firstIndex(where: { $0.utf8.elementsEqual(text[3..<6].lazy.map { $0 | 0x20 }) }),
            let day = number(0..<2), let year = number(7..<11), let hour = number(12..<14), let minute = number(15..<17),
            let second = number(18..<20), let zoneHours = number(22..<24), let zoneMinutes = number(24..<26),
            zoneHours * 60 + zoneMinutes < 24 * 60, Self.isComment(text[26...])
        else { return false }
        (self.year, self.month, self.day, time) = (year, month + 1, day, (hour, minute, second))
        offset = (zoneHours * 60 + zoneMinutes) * (has("-", at: 21) ? -1 : 1)
        return true
    }

    private static func isLetter(_ octet: UInt8) -> Bool { 0x41...0x5A ~= octet & 0xDF }

    /// Nothing, or ` (CET)`.
    private static func isComment(_ text: ArraySlice<UInt8>) -> Bool {
        text.isEmpty || (text.starts(with: " (".utf8) && text.firstIndex(of: UInt8(ascii: ")")) == text.endIndex - 1)
    }

    private mutating func take(_ word: Substring) {
        if let sign = word.first, sign == "+" || sign == "-", time != nil {
            if !hasNumericOffset, let minutes = Self.numericOffset(word) {
                offset = minutes
                hasNumericOffset = true
            }
        } else if word.contains(":") {
            takeTime(word)
        } else if let number = Int(word) {
            take(number, digits: word.utf8.count)
        } else if let index = Self.months.firstIndex(of: word.prefix(3).lowercased()) {
            if month == nil { month = index + 1 }
        } else if ["am", "pm"].contains(word.lowercased()), time != nil {
            isAfternoon = word.lowercased() == "pm"
        } else if offset == nil, time != nil, let minutes = Self.zones[word.uppercased()] {
            offset = minutes
        }
    }

    private mutating func take(_ number: Int, digits: Int) {
        if digits == 4 || day != nil {
            guard year == nil else { return }
            year =
                switch digits {
                case ...2: number < 50 ? 2000 + number : 1900 + number
                case 3: 1900 + number
                default: number
                }
            // 2001-11-05, cut into its numbers.
        } else if year != nil, month == nil, digits <= 2 {
            month = number
        } else if digits <= 2 {
            day = number
        }
    }

    private mutating func takeTime(_ word: Substring) {
        guard time == nil else { return }
        let pieces = word.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = pieces.compactMap { Int($0.prefix { $0 != "." }) }
        guard numbers.count == pieces.count, (2...3).contains(numbers.count) else {
            isBroken = true
            return
        }
        time = (numbers[0], numbers[1], numbers.count > 2 ? numbers[2] : 0)
    }

    private var date: Date? {
        guard !isBroken, let year, let month, let day, (1...12).contains(month), (1...9999).contains(year) else { return nil }
        var (hour, minute, second) = time ?? (0, 0, 0)
        if let isAfternoon, hour <= 12 { hour = hour % 12 + (isAfternoon ? 12 : 0) }
        guard (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second),
            day >= 1, day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        let days = Self.days(year: year, month: month, day: day)
        let minutes = days * 1440 + hour * 60 + minute - (offset ?? 0)
        return Date(timeIntervalSince1970: Double(minutes * 60 + second))
    }

    /// Words without comments, commas, and what glues dates and zones together.
    private static func words(_ value: String) -> [Substring] {
        var text = ""
        var depth = 0
        for character in value.unicodeScalars.prefix(500) {
            switch character {
            case "(": depth += 1
            case ")": depth = max(0, depth - 1)
            case _ where depth > 0: break
            case ",": text += " "
            default: text.unicodeScalars.append(character)
            }
        }
        // White space may stand around the colons of a time (RFC 5322, 4.3).
        let words = text.split(whereSeparator: \.isWhitespace)
        let glued = words.reduce(into: [String]()) { result, word in
            if let last = result.last, last.hasSuffix(":") || word.hasPrefix(":") {
                result[result.count - 1] = last + word
            } else {
                result.append(String(word))
            }
        }
        return glued.flatMap { pieces($0[...]) }
    }

    /// `2001-11-05T10:20:30Z`, `05-Nov-2001`, `10:20:30+0200`, `GMT+0200`.
    private static func pieces(_ word: Substring) -> [Substring] {
        if let first = word.first, first == "+" || first == "-" { return [word] }
        let isTime = word.contains(":")
        if isTime, let middle = word.firstIndex(where: { $0 == "T" || $0 == "t" }) {
            return pieces(word[..<middle]) + pieces(word[word.index(after: middle)...])
        }
        if isTime, let end = word.lastIndex(where: { $0.isNumber }), word.index(after: end) < word.endIndex {
            return pieces(word[...end]) + [word[word.index(after: end)...]]
        }
        if let sign = word.firstIndex(where: { $0 == "+" || $0 == "-" }) {
            let isOffset = isTime || word.first?.isLetter == true
            return isOffset ? [word[..<sign], word[sign...]] : word.split(whereSeparator: { $0 == "-" || $0 == "+" })
        }
        if !isTime, word.contains("/") || word.contains(".") {
            let numbers = word.split(whereSeparator: { $0 == "/" || $0 == "." })
            // 10.20.30 with dots, as some clocks have it.
            if word.contains("."), numbers.count == 3, numbers.allSatisfy({ $0.count == 2 }) {
                return [Substring(numbers.joined(separator: ":"))]
            }
            // 2001/11/05 means one thing; 05/11/01 may mean any.
            if numbers.count == 3, numbers[0].count == 4 || numbers[1].first?.isLetter == true { return numbers }
        }
        return [word]
    }

    /// `+0200`, `+02:00`, `-5`.
    private static func numericOffset(_ word: Substring) -> Int? {
        let digits = word.dropFirst().filter { $0 != ":" }
        guard !digits.isEmpty, digits.count <= 4, let number = Int(digits) else { return nil }
        let minutes = digits.count <= 2 ? number * 60 : number / 100 * 60 + number % 100
        guard minutes < 24 * 60 else { return nil }
        return word.first == "-" ? -minutes : minutes
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01 in the Gregorian calendar, counted in years that begin in March, so that leap days come last.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// The names of RFC 5322, 4.3, and some that are in use and mean one thing. Any other is no zone, and the time is UTC.
    private static let zones: [String: Int] = [
        "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420,
        "MDT": -360, "PST": -480, "PDT": -420, "CET": 60, "MET": 60, "CEST": 120, "MEST": 120, "EET": 120, "EEST": 180,
        "MSK": 180, "JST": 540, "KST": 540, "HKT": 480, "SGT": 480, "AEST": 600, "AEDT": 660,
    ]
}

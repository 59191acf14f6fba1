internal import TraceModel

/// Moments that arrive as texts: ISO 8601 in UTC, `2026-11-23T08:50:44.454104Z`.
enum TimeText {
    private static let nanosecondsPerSecond: UInt64 = 1_000_000_000
    /// Behind the year 2554 nanoseconds since 1970 do not fit 64 bits.
    private static let years = 1970...2554

    /// Nil for anything else, other time zones included.
    static func unixNanoseconds(_ text: TextBytes) -> UnixNanoseconds? {
        guard text.count >= 20, text[4] == UInt8(ascii: "-"),
            text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: " "),
            let year = digits(text, 0..<4), let month = digits(text, 5..<7), let day = digits(text, 8..<10),
            let hour = digits(text, 11..<13), let minute = digits(text, 14..<16), let second = digits(text, 17..<19),
            years.contains(year), (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61,
            let fraction = fraction(text)
        else { return nil }
        let seconds = days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
        let (value, overflows) = UInt64(seconds).multipliedReportingOverflow(by: nanosecondsPerSecond)
        return overflows ? nil : UnixNanoseconds(value + fraction)
    }

    /// The nanoseconds behind the second's point, when what follows them says UTC.
    private static func fraction(_ text: TextBytes) -> UInt64? {
        var place = 19
        var value: UInt64 = 0
        var unit = nanosecondsPerSecond
        if text[place] == UInt8(ascii: ".") {
            place += 1
            while place < text.count, text[place] &- 0x30 < 10 {
                unit /= 10
                value += UInt64(text[place] &- 0x30) * unit
                place += 1
            }
        }
        let zone = text.part(place..<text.count)
        return zone.equals("Z") || zone.equals("+00:00") ? value : nil
    }

    private static func digits(_ text: TextBytes, _ range: Range<Int>) -> Int? {
        var value = 0
        for byte in text.part(range) {
            guard byte &- 0x30 < 10 else { return nil }
            value = value * 10 + Int(byte &- 0x30)
        }
        return value
    }

    /// Days from 1970-01-01 to a date of the Gregorian calendar, counted in years that begin in March.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }
}

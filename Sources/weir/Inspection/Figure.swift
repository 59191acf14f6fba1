internal import Foundation

/// Numbers as people read them.
enum Figure {
    /// "12,345,678"
    static func count(_ value: some BinaryInteger) -> String {
        let digits = String(value)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 && text != "-" { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// "1 span", "2 spans"
    static func count(_ value: Int, _ noun: String) -> String {
        "\(count(value)) \(noun)\(value == 1 ? "" : "s")"
    }

    static func decimal(_ value: Double, places: Int = 1) -> String {
        String(format: "%.\(places)f", value)
    }

    /// A part of a whole: "12.3 %".
    static func share(_ part: Int, of whole: Int) -> String {
        whole == 0 ? "" : decimal(100 * Double(part) / Double(whole)) + " %"
    }

    /// - Parameter nanoseconds: Unix time.
    static func time(_ nanoseconds: UInt64) -> String {
        let date = Date(timeIntervalSince1970: Double(nanoseconds) / 1e9)
        return date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}

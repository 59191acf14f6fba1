import Foundation

/// Lines of a table: what was measured, and how much.
enum Figures {
    static func print(_ name: String, _ value: Double, _ unit: String) {
        let digits = value >= 100 ? 0 : 2
        Swift.print(
            name.padding(toLength: 34, withPad: " ", startingAt: 0), String(format: "%14.\(digits)f", value), unit)
    }
}

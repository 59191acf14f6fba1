extension Printer {
    package mutating func print(_ literal: Literal) {
        switch literal {
        case .string(let text): write(Self.quoted(text))
        case .integer(let value): write("\(value)")
        case .float(let value): write("\(value)")
        case .boolean(let value): write("\(value)")
        case .duration(let nanoseconds): write(Self.duration(nanoseconds))
        case .status(let status): write(status.rawValue)
        case .kind(let kind): write(kind.rawValue)
        case .absent: write("nil")
        }
    }

    /// A number that has no type of its own, such as a quantile or a threshold.
    mutating func print(_ number: Double) {
        if let whole = Int64(exactly: number), whole.magnitude < 1 << 53 {
            write("\(whole)")
        } else {
            write("\(number)")
        }
    }

    /// `1h30m`, `1.5s`, `250ms`: hours and minutes in whole numbers, the rest in its largest unit.
    package static func duration(_ nanoseconds: Int64) -> String {
        var rest = nanoseconds.magnitude
        guard rest > 0 else { return "0s" }
        var text = nanoseconds < 0 ? "-" : ""
        for unit in [DurationUnit.hours, .minutes] where rest >= unit.nanoseconds {
            text += "\(rest / unit.nanoseconds)\(unit.rawValue)"
            rest %= unit.nanoseconds
        }
        for unit in [DurationUnit.seconds, .milliseconds, .microseconds, .nanoseconds] where rest >= unit.nanoseconds {
            return text + decimal(rest, in: unit) + unit.rawValue
        }
        return text
    }

    private static func decimal(_ nanoseconds: UInt64, in unit: DurationUnit) -> String {
        let whole = "\(nanoseconds / unit.nanoseconds)"
        let rest = nanoseconds % unit.nanoseconds
        guard rest > 0 else { return whole }
        // The digits of one unit and the rest begin with a 1 that keeps the zeros behind it.
        var fraction = "\(unit.nanoseconds + rest)".dropFirst()
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return "\(whole).\(fraction)"
    }

    /// In double quotes, with what cannot be seen as an escape.
    package static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7f:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\x" + String(repeating: "0", count: 2 - digits.utf8.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

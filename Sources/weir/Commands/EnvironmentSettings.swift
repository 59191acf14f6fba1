internal import ArgumentParser
internal import Configuration

/// Options given as `WEIR_…` environment variables: `--otlp-port` is `WEIR_OTLP_PORT`.
struct EnvironmentSettings {
    private let reader = ConfigReader(provider: EnvironmentVariablesProvider()).scoped(to: "weir")

    /// The value of a variable; nil when it is unset or empty.
    func string(_ flag: String) -> String? {
        guard let value = reader.string(forKey: Self.key(flag)), !value.isEmpty else { return nil }
        return value
    }

    /// The option's own value, else the variable's; nil when neither is given.
    /// - Throws: an error naming whichever of the two is no number in `range`.
    func integer(_ option: Int?, _ flag: String, in range: ClosedRange<Int>) throws -> Int? {
        if let option {
            guard range.contains(option) else { throw Self.error("--" + flag, "\(option)", range) }
            return option
        }
        guard let text = string(flag) else { return nil }
        guard let value = Int(text), range.contains(value) else {
            throw Self.error(Self.variable(flag), text, range)
        }
        return value
    }

    /// Seconds that the option, else the variable, names: a whole number above zero and s, m, h or d.
    /// - Throws: an error naming whichever of the two is no such time.
    func age(_ option: String?, _ flag: String) throws -> Int? {
        guard let text = option ?? string(flag) else { return nil }
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
        guard let unit = text.last.flatMap({ units[$0] }), let number = Int(text.dropLast()), number > 0,
            !number.multipliedReportingOverflow(by: unit).overflow
        else {
            let name = option == nil ? Self.variable(flag) : "--" + flag
            throw ValidationError("\(name) must be a number and s, m, h or d, such as 30d, not \(text)")
        }
        return number * unit
    }

    /// "otlp-port" is `WEIR_OTLP_PORT`.
    static func variable(_ flag: String) -> String {
        "WEIR_" + flag.uppercased().replacing("-", with: "_")
    }

    /// "otlp-port" is the configuration key `otlp.port`, which the environment spells as above.
    private static func key(_ flag: String) -> ConfigKey {
        ConfigKey(flag.split(separator: "-").map(String.init))
    }

    private static func error(_ name: String, _ value: String, _ range: ClosedRange<Int>) -> ValidationError {
        let bounds =
            range.upperBound == .max
            ? "\(range.lowerBound) or more" : "from \(range.lowerBound) to \(range.upperBound)"
        return ValidationError("\(name) must be a number, \(bounds), not \(value)")
    }
}

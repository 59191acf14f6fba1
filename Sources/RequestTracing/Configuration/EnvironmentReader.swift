/// Reads `OTEL_…` variables and remembers which it could not read. An empty value counts as unset, as the
/// specification asks.
struct EnvironmentReader {
    let variables: [String: String]
    private(set) var problems: [String] = []

    init(variables: [String: String]) {
        self.variables = variables
    }

    mutating func report(_ name: String, _ problem: String) {
        problems.append("\(name) \(problem); the default is used")
    }

    func text(_ name: String) -> String? {
        guard let value = variables[name]?.trimmedOfBlanks, !value.isEmpty else { return nil }
        return value
    }

    /// Only "true", in any case, is true.
    func flag(_ name: String) -> Bool {
        text(name)?.lowercased() == "true"
    }

    /// A switch of either way.
    mutating func toggle(_ name: String, _ target: inout Bool) {
        switch text(name)?.lowercased() {
        case nil: break
        case "true": target = true
        case "false": target = false
        default: report(name, "is not true or false")
        }
    }

    /// Reports any other value than those that are supported.
    mutating func expect(_ name: String, _ supported: [String]) {
        if let value = text(name), !supported.contains(value) {
            report(name, "is not \(supported.joined(separator: " or "))")
        }
    }

    /// Reports a variable that is set and has no effect.
    mutating func refuse(_ name: String, _ problem: String) {
        if text(name) != nil { problems.append("\(name) \(problem)") }
    }

    /// One of the words of an enumeration.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, into target: inout Choice
    ) where Choice.RawValue == String {
        guard let value = text(name) else { return }
        if let chosen = Choice(rawValue: value) {
            target = chosen
        } else {
            report(name, "is not \(Choice.allCases.map(\.rawValue).joined(separator: " or "))")
        }
    }

    /// A positive number.
    mutating func count(_ name: String, into target: inout Int) {
        guard let value = text(name) else { return }
        guard let number = Int(value), number > 0 else { return report(name, "is not a positive number") }
        target = number
    }

    /// A positive number of milliseconds.
    mutating func milliseconds(_ name: String, into target: inout Duration) {
        guard text(name) != nil else { return }
        var number = 0
        count(name, into: &number)
        if number > 0 { target = .milliseconds(number) }
    }

    /// `key=value` pairs between commas, the values percent-encoded.
    mutating func list(_ name: String) -> [String: String] {
        guard let value = text(name) else { return [:] }
        var pairs: [String: String] = [:]
        for pair in value.split(separator: ",") {
            guard let equals = pair.firstIndex(of: "="),
                let decoded = PercentEncoding.decode(pair[pair.index(after: equals)...].trimmedOfBlanks)
            else {
                report(name, "is not a list of key=value pairs")
                return [:]
            }
            pairs[pair[..<equals].trimmedOfBlanks] = decoded
        }
        return pairs
    }
}

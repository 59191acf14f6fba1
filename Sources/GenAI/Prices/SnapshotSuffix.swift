/// The end of a model's name that says which snapshot it is, and nothing else.
///
/// `-2024-08-06`, `-20250514`, `@20250514`, `-0613`, `-2411`, `-05-20`, `-001`, `-latest`. A single digit is a version:
/// `claude-opus-4-1` is no snapshot of `claude-opus-4`. Neither are `-preview` and `-mini`.
enum SnapshotSuffix {
    private static let forms: [[Int]] = [[4, 2, 2], [8], [4], [2, 2], [3]]

    /// The name in front of the suffix; nil when there is none.
    static func remove(from name: String) -> String? {
        for word in ["-latest", "@latest", "@default"] where name.hasSuffix(word) {
            return named(name.dropLast(word.utf8.count))
        }
        for form in forms {
            if let rest = removing(form, from: name) { return named(rest) }
        }
        return nil
    }

    private static func named(_ rest: Substring) -> String? {
        rest.isEmpty ? nil : String(rest)
    }

    /// The name without groups of digits of these lengths at its end.
    private static func removing(_ form: [Int], from name: String) -> Substring? {
        var rest = name[...]
        var groups: [Int] = []
        for length in form.reversed() {
            guard rest.utf8.count > length, let value = number(rest.suffix(length)) else { return nil }
            groups.insert(value, at: 0)
            rest = rest.dropLast(length)
            guard let separator = rest.last, separator == "-" || (separator == "@" && groups.count == form.count) else {
                return nil
            }
            rest = rest.dropLast()
        }
        return isPlausible(groups, form) ? rest : nil
    }

    private static func number(_ digits: Substring) -> Int? {
        digits.utf8.allSatisfy { $0 &- 0x30 < 10 } ? Int(digits) : nil
    }

    private static func isPlausible(_ groups: [Int], _ form: [Int]) -> Bool {
        switch form {
        case [4, 2, 2]: isYear(groups[0]) && isDay(groups[1], groups[2])
        case [8]: isYear(groups[0] / 10_000) && isDay(groups[0] / 100 % 100, groups[0] % 100)
        // Month and day, or year and month.
        case [4]:
            isDay(groups[0] / 100, groups[0] % 100)
                || ((20...40).contains(groups[0] / 100) && isDay(groups[0] % 100, 1))
        case [2, 2]: isDay(groups[0], groups[1])
        default: groups[0] < 10
        }
    }

    private static func isYear(_ year: Int) -> Bool { (2020...2099).contains(year) }

    private static func isDay(_ month: Int, _ day: Int) -> Bool { (1...12).contains(month) && (1...31).contains(day) }
}

internal import TraceQL

/// Comparison and arithmetic of single values, written for clarity alone.
enum ReferenceComparison {
    static func holds(_ operation: BinaryOperator, _ left: FieldValue, _ right: FieldValue) -> Bool {
        let lefts = elements(left)
        let rights = elements(right)
        switch (lefts, rights) {
        case (nil, nil): return scalar(operation, left, right)
        case (let lefts?, nil): return list(operation, lefts) { scalar(operation, $0, right) }
        case (nil, let rights?): return list(operation, rights) { scalar(operation, left, $0) }
        case (.some, .some): return false
        }
    }

    /// `!=` and `!~` ask it of all elements; a list without any is missing, and that was asked before.
    private static func list(_ operation: BinaryOperator, _ elements: [FieldValue], _ holds: (FieldValue) -> Bool)
        -> Bool
    {
        operation == .notEqual || operation == .matchesNot
            ? elements.allSatisfy(holds) : elements.contains(where: holds)
    }

    /// A list's elements, without lists in lists; nil for what is no list.
    static func elements(_ value: FieldValue) -> [FieldValue]? {
        guard case .list(let elements) = value else { return nil }
        return elements.flatMap { Self.elements($0) ?? [$0] }
    }

    private static func scalar(_ operation: BinaryOperator, _ left: FieldValue, _ right: FieldValue) -> Bool {
        switch (left, right) {
        case (.text(let a), .text(let b)):
            if operation == .matches || operation == .matchesNot {
                return matches(a, b) == (operation == .matches)
            }
            return decide(
                operation, Array(a.utf8).lexicographicallyPrecedes(Array(b.utf8)), Array(a.utf8) == Array(b.utf8))
        case (.boolean(let a), .boolean(let b)): return equality(operation, a == b)
        case (.status(let a), .status(let b)): return equality(operation, a.rawValue == b.rawValue)
        case (.kind(let a), .kind(let b)): return equality(operation, a.rawValue == b.rawValue)
        default:
            guard let a = double(left), let b = double(right) else { return false }
            return decide(operation, a < b, a == b)
        }
    }

    private static func equality(_ operation: BinaryOperator, _ equal: Bool) -> Bool {
        operation == .equal ? equal : operation == .notEqual ? !equal : false
    }

    private static func decide(_ operation: BinaryOperator, _ less: Bool, _ equal: Bool) -> Bool {
        switch operation {
        case .equal: equal
        case .notEqual: !equal
        case .less: less
        case .lessOrEqual: less || equal
        case .greater: !less && !equal
        case .greaterOrEqual: !less
        default: false
        }
    }

    /// The patterns of the random queries are alternatives of texts with `.*` at their ends.
    static func matches(_ text: String, _ pattern: String) -> Bool {
        pattern.split(separator: "|", omittingEmptySubsequences: false).contains { alternative in
            let parts = alternative.split(separator: ".*", omittingEmptySubsequences: false).map(String.init)
            if parts.count == 1 { return text == parts[0] }
            if parts.count == 2 {
                return text.hasPrefix(parts[0]) && text.hasSuffix(parts[1])
                    && text.count >= parts[0].count + parts[1].count
            }
            return parts[0].isEmpty && parts[2].isEmpty && text.contains(parts[1])
        }
    }

    /// Exact for the small numbers of the tests.
    static func double(_ value: FieldValue) -> Double? {
        switch value {
        case .integer(let number), .duration(let number): Double(number)
        case .double(let number): number
        default: nil
        }
    }

    static func isDuration(_ value: FieldValue) -> Bool {
        if case .duration = value { true } else { false }
    }
}

extension FieldValue {
    /// A number: durations count as their nanoseconds.
    enum Number {
        case integer(Int64)
        case double(Double)

        func order(_ other: Number) -> ValueOrder {
            switch (self, other) {
            case (.integer(let left), .integer(let right)): ValueOrder(left, right)
            case (.integer(let left), .double(let right)): ValueOrder(left, right)
            case (.double(let left), .integer(let right)): ValueOrder(right, left).flipped
            case (.double(let left), .double(let right)): ValueOrder(left, right)
            }
        }

        var asDouble: Double {
            switch self {
            case .integer(let value): Double(value)
            case .double(let value): value
            }
        }
    }

    var number: Number? {
        switch self {
        case .integer(let value), .duration(let value): .integer(value)
        case .double(let value): .double(value)
        default: nil
        }
    }

    /// Whether a comparison holds. Values that cannot be compared never do, `!=` included.
    ///
    /// A list passes when any of its elements does; `!=` asks it of every element. Two lists are never compared.
    func satisfies(_ comparison: Comparison, _ other: FieldValue) -> Bool {
        switch (self, other) {
        case (.list, .list): return false
        case (.list(let elements), _):
            if comparison == .notEqual { return elements.allSatisfy { $0.satisfies(comparison, other) } }
            return elements.contains { $0.satisfies(comparison, other) }
        case (_, .list): return other.satisfies(comparison.flipped, self)
        case (.text(let left), .text(let right)): return comparison.holds(left.byteOrder(right))
        case (.boolean(let left), .boolean(let right)):
            return comparison.isEquality && (left == right) == (comparison == .equal)
        case (.status(let left), .status(let right)):
            return comparison.isEquality && (left.number == right.number) == (comparison == .equal)
        case (.kind(let left), .kind(let right)):
            return comparison.isEquality && (left.number == right.number) == (comparison == .equal)
        default:
            guard let left = number, let right = other.number else { return false }
            return comparison.holds(left.order(right))
        }
    }
}

extension String {
    /// Order of the UTF-8 bytes; never Unicode's canonical order.
    func byteOrder(_ other: String) -> ValueOrder {
        if utf8.elementsEqual(other.utf8) { return .equal }
        return utf8.lexicographicallyPrecedes(other.utf8) ? .less : .greater
    }
}

// Words are enums with text behind them; `==` on such an enum may compare the texts.
extension StatusWord {
    /// 0 to 2, as OTLP numbers them.
    var number: UInt8 {
        switch self {
        case .unset: 0
        case .ok: 1
        case .error: 2
        }
    }
}

extension KindWord {
    /// 0 to 5, as OTLP numbers them.
    var number: UInt8 {
        switch self {
        case .unspecified: 0
        case .internal: 1
        case .server: 2
        case .client: 3
        case .producer: 4
        case .consumer: 5
        }
    }
}

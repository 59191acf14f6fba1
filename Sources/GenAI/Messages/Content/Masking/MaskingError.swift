/// Why a user's pattern cannot be used.
package enum MaskingError: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownName(String)
    case invalidPattern(name: String, pattern: String, reason: String)
    case matchesNothing(name: String, pattern: String)

    package var description: String {
        switch self {
        case .unknownName(let name):
            let names = MaskingPattern.allCases.map(\.rawValue).joined(separator: ", ")
            return "there is no masking pattern '\(name)'; there are \(names)"
        case .invalidPattern(let name, let pattern, let reason):
            return "masking pattern '\(name)': '\(pattern)' is no regular expression: \(reason)"
        case .matchesNothing(let name, let pattern):
            return "masking pattern '\(name)': '\(pattern)' matches the empty text, so it would match everywhere"
        }
    }
}

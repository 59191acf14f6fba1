extension Literal {
    /// Nil for `nil`.
    var value: FieldValue? {
        switch self {
        case .string(let text): .text(text)
        case .integer(let value): .integer(value)
        case .float(let value): .double(value)
        case .boolean(let value): .boolean(value)
        case .duration(let value): .duration(value)
        case .status(let word): .status(word)
        case .kind(let word): .kind(word)
        case .absent: nil
        }
    }
}

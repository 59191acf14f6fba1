/// Words that stand for a value in a field expression.
enum FieldWord {
    /// The constant that a word names.
    static func literal(_ word: String) -> Literal? { literals[word] }

    static let all = literals.keys.sorted()

    /// Words that a field may be compared with, beyond `nil`.
    static func values(of field: Field?) -> [String] {
        switch field?.source {
        case .intrinsic(.spanStatus): StatusWord.allCases.map(\.rawValue)
        case .intrinsic(.spanKind): KindWord.allCases.map(\.rawValue)
        default: []
        }
    }

    private static let literals: [String: Literal] = {
        var literals: [String: Literal] = [
            "true": .boolean(true), "false": .boolean(false), "nil": .absent,
            "minInt": .integer(.min), "maxInt": .integer(.max),
        ]
        for status in StatusWord.allCases { literals[status.rawValue] = .status(status) }
        for kind in KindWord.allCases { literals[kind.rawValue] = .kind(kind) }
        return literals
    }()
}

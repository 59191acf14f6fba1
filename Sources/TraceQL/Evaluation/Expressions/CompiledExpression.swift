/// A field expression made ready for blocks: constants folded, operators resolved, regular expressions compiled.
indirect enum CompiledExpression: Sendable {
    case constant(FieldValue?)
    case field(Field)
    /// True where every part is true; anything that is not true counts as false.
    case and([CompiledExpression])
    case or([CompiledExpression])
    /// No value for what is no boolean.
    case not(CompiledExpression)
    case negative(CompiledExpression)
    /// `!= nil`, or `= nil`.
    case present(CompiledExpression, Bool)
    case test(CompiledExpression, ValueTest)
    case compare(Comparison, CompiledExpression, CompiledExpression)
    case arithmetic(Arithmetic, CompiledExpression, CompiledExpression)

    /// Whether every row has a boolean, so that a mask says all there is to say.
    var isPredicate: Bool {
        switch self {
        case .and, .or, .present, .test, .compare: true
        case .not(let operand): operand.isPredicate
        case .constant(.boolean): true
        case .constant, .field, .negative, .arithmetic: false
        }
    }
}

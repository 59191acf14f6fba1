/// A pattern as a tree.
indirect enum RegexNode: Hashable, Sendable {
    /// One scalar of the set.
    case scalar(ScalarSet)
    case assertion(Assertion)
    /// One after the other; none is the empty text.
    case concatenation([RegexNode])
    case alternation([RegexNode])
    /// At least `minimum` and at most `maximum` times; without end where that is nil.
    case repetition(RegexNode, minimum: Int, maximum: Int?)

    /// A condition on a place between two bytes.
    enum Assertion: UInt8, Hashable, Sendable {
        case beginText = 1
        case endText = 2
        case beginLine = 4
        case endLine = 8
        case wordBoundary = 16
        case notWordBoundary = 32
    }

    static var empty: RegexNode { .concatenation([]) }

    /// `.*`, with newlines.
    static var anything: RegexNode { .repetition(.scalar(.all), minimum: 0, maximum: nil) }
}

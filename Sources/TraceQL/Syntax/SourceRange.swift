/// A place in query text, in UTF-8 bytes from its start.
package struct SourceRange: Hashable, Sendable {
    package let lowerBound: Int
    package let upperBound: Int

    package init(_ lowerBound: Int, _ upperBound: Int) {
        self.lowerBound = lowerBound
        self.upperBound = upperBound
    }

    /// From the start of this range to the end of another.
    package func joined(with other: SourceRange) -> SourceRange {
        SourceRange(min(lowerBound, other.lowerBound), max(upperBound, other.upperBound))
    }
}

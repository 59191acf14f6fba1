/// Why a query cannot be run: what was expected, and where.
package struct TraceQLError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One sentence for the author of the query, without its place.
    package let message: String
    package let range: SourceRange

    package init(_ message: String, at range: SourceRange) {
        self.message = message
        self.range = range
    }

    package var description: String { "\(message) (at byte \(range.lowerBound))" }
}

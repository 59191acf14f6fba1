/// What a query has looked at.
package struct InspectedCounts: Hashable, Sendable {
    package var blocks = 0
    package var traces = 0
    package var spans = 0

    package init() {}

    mutating func add(_ context: BlockContext) {
        blocks += 1
        traces += context.traceCount
        spans += context.rowCount
    }

    mutating func add(_ other: InspectedCounts) {
        blocks += other.blocks
        traces += other.traces
        spans += other.spans
    }
}

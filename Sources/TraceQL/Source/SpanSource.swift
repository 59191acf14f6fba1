/// Where a query reads spans: the store, or anything else that can hand out whole traces as columns.
package protocol SpanSource: Sendable {
    associatedtype Block: SpanBlock

    /// Independent parts of the answer, such as segments, that may be read at the same time.
    ///
    /// Every trace of the range is in exactly one part, whole.
    func parts(_ request: FetchSpansRequest) throws -> [any SpanSourcePart<Block>]
}

/// A part of a source.
package protocol SpanSourcePart<Block>: Sendable {
    associatedtype Block: SpanBlock

    /// Of all traces of the part.
    var bounds: TraceBounds { get }

    /// Lends every block that may matter, until the visitor returns false.
    ///
    /// - Parameter isWanted: asked before a block is read, with what is known of its traces.
    /// - Throws: what the visitor throws, and the source's own errors: limits, cancellation, damage that hides spans.
    func forEachBlock(where isWanted: (TraceBounds) -> Bool, _ visit: (Block) throws -> Bool) throws
}

extension SpanSourcePart {
    package var bounds: TraceBounds { TraceBounds() }

    /// As above, of all blocks.
    package func forEachBlock(_ visit: (Block) throws -> Bool) throws {
        try forEachBlock(where: { _ in true }, visit)
    }
}

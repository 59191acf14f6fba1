package import TraceModel

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

    /// No trace of the part starts later, nil where that is not known. A list of the newest traces skips parts, and
    /// blocks, that can no longer contribute.
    var latestStart: UnixNanoseconds? { get }

    /// Lends every block that may matter, until the visitor returns false.
    ///
    /// - Throws: what the visitor throws, and the source's own errors: limits, cancellation, damage that hides spans.
    func forEachBlock(_ visit: (Block) throws -> Bool) throws
}

extension SpanSourcePart {
    package var latestStart: UnixNanoseconds? { nil }
}

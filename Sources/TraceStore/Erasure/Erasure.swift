package import TraceModel

/// What is to be erased: all there is of some traces, or their content alone.
package struct Erasure: Sendable, Equatable {
    package enum Extent: UInt32, Sendable {
        /// The values that ``StoreConfiguration/contentEdit`` names; everything else stays.
        case content = 1
        /// Spans and log records too.
        case whole = 2
    }

    package let traceIDs: Set<TraceID>
    package let extent: Extent

    package init(_ traceIDs: Set<TraceID>, _ extent: Extent) {
        self.traceIDs = traceIDs
        self.extent = extent
    }
}

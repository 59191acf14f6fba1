package import TraceModel

/// What a source knows of traces before it reads them. A list skips what can no longer contribute.
package struct TraceBounds: Hashable, Sendable {
    /// No trace starts later; nil where that is not known.
    package var latestStart: UnixNanoseconds?
    /// Nanoseconds that no trace, and no span of one, lasts longer than; nil where that is not known.
    package var longestDuration: UInt64?

    package init(latestStart: UnixNanoseconds? = nil, longestDuration: UInt64? = nil) {
        self.latestStart = latestStart
        self.longestDuration = longestDuration
    }
}
